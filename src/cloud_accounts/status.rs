//! How a connection stands, in words first: colours only repeat what they say.

use super::{Account, CloudRow, State};
use crate::{
    i18n::use_words,
    ui::moment::{FullMoment, Moment},
};
use leptos::prelude::*;

/// What stands below the name of the provider.
#[component]
pub fn Status(row: CloudRow) -> impl IntoView {
    let words = &use_words().clouds;
    let trouble = row.trouble.map(|trouble| view! { <p class="problem">{trouble}</p> });
    let account = row.account.map(|account| view! { <span>{account.line()}</span> });
    let since = row.since.map(|when| view! { <span>{words.since}" "<FullMoment when/></span> });
    let checked = match (row.state, row.failing_since, row.checked) {
        (State::Failing, Some(when), _) => Some(view! { <span>{words.failing_since}" "<Moment when/></span> }.into_any()),
        (State::Connected, _, Some(when)) => {
            Some(view! { <span>{words.last_check}": "{words.check_passed}{use_words().form.comma}<Moment when/></span> }.into_any())
        }
        _ => None,
    };
    let unfinished = (row.unfinished && row.state != State::NotConnected).then(|| view! { <span>{words.new_values}</span> });
    view! {
        {trouble}
        {account}
        {since}
        {checked}
        {unfinished}
    }
    .into_any()
}

#[component]
pub fn Badges(row: CloudRow) -> impl IntoView {
    let words = &use_words().clouds;
    let (state, checking) = (row.state, row.checking.then(|| view! { <span class="badge plain">{words.under_way}</span> }));
    let unfinished = (row.unfinished && state == State::NotConnected).then(|| view! { <span class="badge warn">{words.unfinished}</span> });
    let class = match state {
        State::NotConnected => "badge plain",
        State::Connected => "badge",
        State::Failing => "badge bad",
    };
    view! { <span class="badges"><span class=class>{words.state(state)}</span>{unfinished}{checking}</span> }.into_any()
}

impl Account {
    /// "Production (123456789012)".
    pub fn line(&self) -> String {
        if self.name.is_empty() { self.id.clone() } else { format!("{} ({})", self.name, self.id) }
    }
}
