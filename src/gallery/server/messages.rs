use super::{PATH, idle, state};
use crate::{
    failure::{Failure, Problem},
    ui::form::{Outcome, Problems},
};
use leptos::prelude::*;

pub fn all() -> Vec<AnyView> {
    let two = Failure::Invalid { fields: vec![("name".into(), Problem::Required), ("phone".into(), Problem::NotAPhone)] };
    let shown = |failure| Outcome::shown(PATH, Some(failure), false);
    vec![
        state("It is done", view! { <div role="status" class="notices"><p class="notice">"Your profile is saved."</p></div> }),
        state("Fields are wrong", view! { <Problems outcome=shown(two)/> }),
        state("Too often", view! { <Problems outcome=shown(Failure::TooMany { seconds: 90 })/> }),
        state("Signed out meanwhile", view! { <Problems outcome=shown(Failure::SignedOut)/> }),
        state("Something broke", view! { <Problems outcome=shown(Failure::Broken { reference: "ABCDEFGH".into() })/> }),
        state("Nothing is wrong", view! { <Problems outcome=idle()/> }),
        state("Something waits", view! { <div class="callout"><p>"Ines Costa invited you."</p></div> }),
        state("Something is at stake", view! { <div class="callout warn"><p>"Two members lose access."</p></div> }),
        state(
            "A verdict",
            view! { <p class="verdict" data-in="true">"You get in."</p><p class="verdict" data-in="false">"You are locked out."</p> },
        ),
        state("Still coming", view! { <div class="loading"></div> }),
    ]
}
