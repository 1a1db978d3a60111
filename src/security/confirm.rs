//! The question before something delicate, and the one before all of it is turned off.

use super::{actions, prove::Prove};
use crate::{
    i18n::use_words,
    ui::{
        form::{PageTitle, form_of},
        loaded::{Loaded, look},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let ways = look(|| actions::LookAtWays {});
    view! {
        <Loaded from=ways show=|ways| {
            let words = &use_words().security;
            let outcome = form_of::<actions::Confirm>();
            view! {
                <PageTitle title=words.confirm_title outcome/>
                <p class="lead">{words.confirm_text}</p>
                <Prove outcome ways ask_key=actions::AskKeyToConfirm::PATH button=words.confirm_it/>
            }
            .into_any()
        }/>
    }
    .into_any()
}

#[component]
pub fn DisablePage() -> impl IntoView {
    let ways = look(|| actions::LookAtWays {});
    view! {
        <Loaded from=ways show=|ways| {
            let words = &use_words().security;
            let outcome = form_of::<actions::DisableMfa>();
            view! {
                <PageTitle title=words.disable_mfa outcome/>
                <p class="lead">{words.disable_text}</p>
                <Prove outcome ways ask_key=actions::AskKeyToConfirm::PATH button=words.disable_mfa/>
                <p class="after"><a href="/settings/security">{words.back}</a></p>
            }
            .into_any()
        }/>
    }
    .into_any()
}
