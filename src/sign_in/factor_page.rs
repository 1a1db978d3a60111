//! The second step of signing in.

use super::actions;
use crate::{
    i18n::use_words,
    security::{Ways, prove::Prove},
    ui::{
        form::{PageTitle, form_of},
        loaded::{Loaded, look_once},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn FactorPage() -> impl IntoView {
    let ways = look_once(|| actions::LookAtPending {});
    view! {
        <Loaded from=ways show=|ways| match ways {
            Some(ways) => view! { <Second ways/> }.into_any(),
            // On the way back to the first step.
            None => ().into_any(),
        }/>
        <p class="after"><a href="/sign-in">{use_words().sign_in.back_to_sign_in}</a></p>
    }
    .into_any()
}

#[component]
fn Second(ways: Ways) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::ShowFactor>();
    view! {
        <PageTitle title=words.security.factor_title outcome/>
        <p class="lead">{words.security.factor_text}</p>
        <Prove outcome ways ask_key=actions::AskKey::PATH button=words.sign_in.sign_in/>
    }
}
