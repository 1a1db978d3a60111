//! The doors of this section for programs (API section 4.3).

use super::{
    Maintainer, all, create, delete, find, update,
    wire::{self, Defaults, Full},
};
use crate::{
    failure::{Failure, Problem},
    id::MaintainerId,
    organizations::server as organizations,
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Done, Found},
            call::Call,
            door::{Door, door},
            input::{Nothing, Whole, present},
            trouble::Trouble,
        },
        policy::{Action, Deed},
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    const ALL: &str = "/manage/maintainers";
    const ONE: &str = "/manage/maintainers/{maintainer}";
    let all = vec![
        door(Method::GET, ALL, "listMaintainers", list)
            .about("Maintainers: all of them for super admins, else those I am a member of")
            .for_who_may(Action::SeeOwnPlaces),
        door(Method::POST, ALL, "createMaintainer", new)
            .about("Make a maintainer, and become its first member")
            .for_who_may(Action::CreateMaintainer)
            .fails(no_name()),
        door(Method::GET, ONE, "getMaintainer", get).about("A maintainer").judged_by(Deed::SeeMaintainer),
        door(Method::PATCH, ONE, "updateMaintainer", change)
            .about("Change a maintainer")
            .says("Only the keys that are sent; `null` clears.")
            .judged_by(Deed::ChangeMaintainer),
        door(Method::DELETE, ONE, "deleteMaintainer", remove)
            .about("Delete a maintainer that holds no organization")
            .judged_by(Deed::DeleteMaintainer)
            .fails(Failure::Refused { why: Refusal::HasOrganizations }),
        door(Method::GET, "/manage/maintainers/{maintainer}/organizations", "listMaintainerOrganizations", organizations_of)
            .about("The organizations of a maintainer")
            .judged_by(Deed::SeeMaintainer),
    ];
    all.into_iter().map(|door| door.area(Area::Maintainers)).collect()
}

async fn written(call: &Call, row: Maintainer) -> Result<Full, Failure> {
    let full = wire::full(&mut call.reads().await?, vec![row]).await?;
    full.into_iter().next().ok_or(Failure::Missing)
}

async fn list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<Full>>, Trouble> {
    let rows = all(&call.app, &call.caller).await?;
    Ok(Found(wire::full(&mut call.reads().await?, rows).await?))
}

/// What may be said of a maintainer. A key that is there with `null` clears.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MaintainerChange {
    #[schemars(length(min = 1, max = 255))]
    name: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_mysql_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_redshift_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_snowflake_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_synapse_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_exasol_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_teradata_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_connection_bigquery_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    default_file_storage_id: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    zendesk_url: Option<Option<String>>,
}

impl MaintainerChange {
    /// The settings after this, as they are kept.
    fn over(&self, old: &str) -> Result<String, Failure> {
        let mut new = Defaults::of(old);
        let keys = [
            (&mut new.default_connection_mysql_id, self.default_connection_mysql_id),
            (&mut new.default_connection_redshift_id, self.default_connection_redshift_id),
            (&mut new.default_connection_snowflake_id, self.default_connection_snowflake_id),
            (&mut new.default_connection_synapse_id, self.default_connection_synapse_id),
            (&mut new.default_connection_exasol_id, self.default_connection_exasol_id),
            (&mut new.default_connection_teradata_id, self.default_connection_teradata_id),
            (&mut new.default_connection_bigquery_id, self.default_connection_bigquery_id),
            (&mut new.default_file_storage_id, self.default_file_storage_id),
        ];
        for (kept, sent) in keys {
            *kept = sent.map_or(*kept, |sent| sent.map(|number| number.0));
        }
        if let Some(sent) = &self.zendesk_url {
            if sent.as_ref().is_some_and(|url| url.chars().count() > LONGEST_URL as usize) {
                return Err(Failure::invalid("zendeskUrl", Problem::TooLong { max: LONGEST_URL }));
            }
            new.zendesk_url.clone_from(sent);
        }
        serde_json::to_string(&new).map_err(|error| crate::edge::broken(&error.to_string()))
    }
}

/// Longest address of a help desk, in characters.
const LONGEST_URL: u32 = 500;

fn no_name() -> Trouble {
    Trouble::says(Failure::invalid("name", Problem::Required), 400, "A name must be set")
}

/// A name that is not there has words of its own (API section 7).
fn about_name(failure: Failure) -> Trouble {
    let is_missing = |field| failure.of_field(field) == Some(&Problem::Required);
    if is_missing("title") || is_missing("rename") { no_name() } else { failure.into() }
}

async fn new(call: Call, (): (), sent: MaintainerChange) -> Result<Created<Full>, Trouble> {
    let name = sent.name.clone().unwrap_or_default();
    let id = create(&call.app, &call.caller, &name, &sent.over("{}")?).await.map_err(about_name)?;
    let made = call.told(|| async { written(&call, find(&call.app, &call.caller, id).await?).await });
    Ok(Created(made.await?))
}

async fn get(call: Call, id: MaintainerId, _: Nothing) -> Result<Found<Full>, Trouble> {
    Ok(Found(written(&call, find(&call.app, &call.caller, id).await?).await?))
}

async fn change(call: Call, id: MaintainerId, sent: MaintainerChange) -> Result<Found<Full>, Trouble> {
    update(&call.app, &call.caller, id, sent.name.as_deref(), |old| sent.over(old)).await.map_err(about_name)?;
    let changed = call.told(|| async { written(&call, find(&call.app, &call.caller, id).await?).await });
    Ok(Found(changed.await?))
}

async fn remove(call: Call, id: MaintainerId, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, id).await?;
    Ok(Done)
}

async fn organizations_of(call: Call, id: MaintainerId, _: Nothing) -> Result<Found<Vec<organizations::wire::Plain>>, Trouble> {
    let rows = organizations::of_maintainer(&call.app, &call.caller, id, "", None, i64::MAX).await?;
    Ok(Found(rows.into_iter().map(organizations::wire::Plain::of).collect()))
}
