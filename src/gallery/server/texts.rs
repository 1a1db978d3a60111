use super::state;
use crate::{
    time::When,
    ui::{
        copy::Sample,
        icon::{Icon, Logo, SYMBOLS},
        moment::{FullMoment, Moment},
    },
};
use leptos::prelude::*;
use std::sync::LazyLock;

pub fn all() -> Vec<AnyView> {
    let when = |ago: &str| When { iso: "2026-11-22T20:10:00Z".into(), full: "22 Nov 2026, 20:10".into(), ago: ago.into() };
    vec![
        state("A moment ago", view! { <p><Moment when=when("5 minutes ago")/></p> }),
        state("Long ago", view! { <p><Moment when=when("22 Nov 2026, 20:10")/></p> }),
        state("Where order counts", view! { <p><FullMoment when=when("5 minutes ago")/></p> }),
        state(
            "Badges",
            view! {
                <p class="badges">
                    <span class="badge">"Connected"</span>
                    <span class="badge plain">"Hidden"</span>
                    <span class="badge warn">"Not activated yet"</span>
                    <span class="badge bad">"Failing"</span>
                </p>
            },
        ),
        state(
            "Lines for a terminal",
            view! { <Sample label="curl" text="curl -H 'x-api-key: 1234' https://portico.example.com/manage/current-user".into()/> },
        ),
        state("The logo", view! { <Logo/> }),
        state("All symbols", view! { <div class="deeds">{symbols()}</div> }),
    ]
}

static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| SYMBOLS.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|id| format!("#{id}")).collect());

fn symbols() -> Vec<AnyView> {
    NAMES.iter().map(|name| view! { <Icon of=name/> }.into_any()).collect()
}
