//! The doors of this section for programs (API section 4.9).

use super::{
    Wanted, apply, make, mine, store,
    wire::{self, PromoCode, UsedPromoCode},
};
use crate::{
    failure::{Failure, Problem},
    id::{MaintainerId, OrganizationId},
    place::Place,
    projects::server::wire::{self as projects, Project},
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Found},
            call::Call,
            door::{Door, door},
            input::{Nothing, Text, Whole},
            trouble::Trouble,
        },
        policy::{Action, Deed},
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    const OF_MAINTAINER: &str = "/manage/maintainers/{maintainer}/promo-codes";
    const MINE: &str = "/manage/current-user/promo-codes";
    let refused = |why| Trouble::from(Failure::Refused { why });
    let used = Failure::invalid("promo", Problem::CodeUsed { called: "SPRING".into() });
    vec![
        door(Method::GET, OF_MAINTAINER, "listPromoCodes", list)
            .about("The promo codes of a maintainer, the newest last")
            .area(Area::Maintainers)
            .judged_by(Deed::SeePromoCodesHere),
        door(Method::POST, OF_MAINTAINER, "createPromoCode", new)
            .about("Make a promo code for projects in an organization of the maintainer")
            .says("Whoever applies it gets a project from the template there. `uses` says how many people may; without, one.")
            .area(Area::Maintainers)
            .judged_by(Deed::ChangePromoCodes)
            .fails(no_templates())
            .fails(refused(Refusal::NoSuchOrganization).naming("812"))
            .fails(refused(Refusal::NoSuchTemplate))
            .fails(refused(Refusal::PromoCodeTaken).naming("SPRING")),
        door(Method::GET, MINE, "listMyPromoCodes", list_mine)
            .about("The promo codes that I have applied, and their projects")
            .says("A code goes with its project.")
            .for_who_may(Action::SeeOwnPromoCodes),
        door(Method::POST, MINE, "applyPromoCode", apply_one)
            .about("Apply a promo code: a new project with me as its first member")
            .says("Upper and lower case make no difference. A code that is unknown, over or used up by others sounds the same. Tries are counted.")
            .for_who_may(Action::ApplyPromoCode)
            .fails(refused(Refusal::NoSuchPromoCode))
            .fails(used),
    ]
}

fn no_templates() -> Trouble {
    Trouble::says(Failure::Denied, 403, "You can't access project templates")
}

async fn list(call: Call, id: MaintainerId, _: Nothing) -> Result<Found<Vec<PromoCode>>, Trouble> {
    let (mut tx, _) = call.app.look_in(&call.caller, Place::Maintainer(id), Deed::SeePromoCodesHere).await?;
    let rows = store::of_maintainer(&mut tx, id, None, i64::MAX).await.map_err(Failure::from)?;
    let mut found = Vec::new();
    for row in rows.into_iter().rev() {
        found.push(wire::one(&mut tx, row).await?);
    }
    Ok(Found(found))
}

/// What a promo code is made from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewPromoCode {
    code: Text,
    /// In how many days it ends.
    expiration_days: Whole,
    organization_id: Whole,
    project_template_string_id: Text,
    /// How many people may apply it.
    uses: Option<Whole>,
}

async fn new(call: Call, id: MaintainerId, sent: NewPromoCode) -> Result<Created<PromoCode>, Trouble> {
    // On pages an empty one means that one is generated; programs say which.
    if sent.code.0.trim().is_empty() {
        return Err(Failure::Malformed.into());
    }
    let wanted = Wanted {
        code: sent.code.0,
        organization: OrganizationId::of(sent.organization_id.0),
        template: sent.project_template_string_id.0,
        days: sent.expiration_days.0,
        uses: sent.uses.map_or(1, |uses| uses.0),
    };
    let made = make(&call.app, &call.caller, Some(id), &wanted).await.map_err(|failure| match failure {
        Failure::Denied => no_templates(),
        failure if failure.of_field("promo_organization").is_some() => Trouble::from(failure).naming(&wanted.organization.to_string()),
        failure => Trouble::from(failure).naming(wanted.code.trim()),
    })?;
    let written = call.told(|| async {
        let mut tx = call.reads().await?;
        let row = store::find(&mut tx, made).await?.ok_or(Failure::Missing)?;
        wire::one(&mut tx, row).await
    });
    Ok(Created(written.await?))
}

async fn list_mine(call: Call, (): (), _: Nothing) -> Result<Found<Vec<UsedPromoCode>>, Trouble> {
    Ok(Found(mine(&call.app, &call.caller).await?.into_iter().map(wire::used).collect()))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct AppliedPromoCode {
    code: Text,
}

async fn apply_one(call: Call, (): (), sent: AppliedPromoCode) -> Result<Created<Project>, Trouble> {
    let applied = apply(&call.app, &call.caller, &sent.code.0).await.map_err(|failure| match failure.of_field("promo") {
        // To a program nothing is a code like any other that there is not.
        Some(Problem::Required) => Failure::Refused { why: Refusal::NoSuchPromoCode },
        _ => failure,
    })?;
    let made = call.told(|| async { projects::plain(&mut call.reads().await?, applied, call.app.now()).await });
    Ok(Created(made.await?))
}
