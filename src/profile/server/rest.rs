//! The doors of this section for programs (API decisions, section E).

use super::{Typed, merge, profile};
use crate::{
    failure::Failure,
    server::{
        api::{
            answer::Found,
            call::Call,
            door::{Door, door},
            input::{Nothing, present},
            trouble::Trouble,
        },
        policy::Action,
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn doors() -> Vec<Door> {
    vec![
        door(Method::GET, "/manage/current-user", "getMyProfile", look).about("My profile").for_who_may(Action::SeeOwnAccount),
        door(Method::PATCH, "/manage/current-user", "updateMyProfile", change)
            .about("Change my profile")
            .says("Only the keys that are sent; `null` clears. The e-mail can't change.")
            .for_who_may(Action::ChangeOwnProfile),
    ]
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Profile {
    id: i64,
    email: String,
    name: String,
    phone: Option<String>,
    company: Option<String>,
    job_title: Option<String>,
    /// ISO 3166-1, two letters.
    country: Option<String>,
    language: String,
    /// A name from the IANA time zone database.
    time_zone: String,
}

async fn look(call: Call, (): (), _: Nothing) -> Result<Found<Profile>, Trouble> {
    Ok(Found(own(&call).await?))
}

async fn own(call: &Call) -> Result<Profile, Failure> {
    let own = profile(&call.app, &call.caller).await?;
    let told = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Profile {
        id: call.caller.person()?.user.number(),
        email: own.email,
        name: own.name,
        phone: told(own.phone),
        company: told(own.company),
        job_title: told(own.job_title),
        country: told(own.country),
        language: own.language,
        time_zone: own.time_zone,
    })
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProfileChange {
    #[schemars(length(min = 1, max = 100))]
    name: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    company: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    job_title: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    country: Option<Option<String>>,
    #[schemars(extend("enum" = ["en", "de", null]))]
    language: Option<String>,
    /// A name from the IANA time zone database.
    #[schemars(length(min = 1))]
    time_zone: Option<String>,
}

async fn change(call: Call, (): (), to: ProfileChange) -> Result<Found<Profile>, Trouble> {
    let or = |new: &Option<Option<String>>, old: String| new.clone().map_or(old, Option::unwrap_or_default);
    let typed_over = |own: super::super::Profile| Typed {
        name: to.name.clone().unwrap_or(own.name),
        phone: or(&to.phone, own.phone),
        company: or(&to.company, own.company),
        job_title: or(&to.job_title, own.job_title),
        country: or(&to.country, own.country),
        language: to.language.clone().unwrap_or(own.language),
        time_zone: to.time_zone.clone().unwrap_or(own.time_zone),
    };
    merge(&call.app, &call.caller, typed_over).await?;
    Ok(Found(call.told(|| own(&call)).await?))
}
