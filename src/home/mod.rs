//! The page behind the logo.

use crate::{
    i18n::use_words,
    ui::{form::PlainTitle, notice::Notice},
};
use leptos::prelude::*;

#[component]
pub fn HomePage() -> impl IntoView {
    let words = &use_words().frame;
    view! {
        <PlainTitle title=words.welcome/>
        <Notice/>
        <p class="lead">{words.home_text}</p>
        <div class="empty">
            <p>{words.no_projects}</p>
            <p><a class="button" href=crate::menu::LANDING>{words.account_settings}</a></p>
        </div>
    }
    .into_any()
}
