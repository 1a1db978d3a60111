//! The codes of all maintainers, for super admins.

use super::{Codes, actions, form::Make, list::List};
use crate::{
    i18n::use_words,
    ui::{
        form::{PageTitle, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        notice::Notice,
        places::part,
        search::{Pages, Search},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn AllPromoCodesPage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || {
        let asked = query.with(|query| ["search", "after"].map(|key| query.get(key).unwrap_or_default()));
        asked.into_iter().chain([changes().to_string()]).collect()
    };
    let codes = look_about(about, |asked| actions::ListAllPromoCodes { search: part(&asked, 0), after: part(&asked, 1) });
    view! { <Loaded from=codes show=|codes| view! { <Shown codes/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(codes: Codes) -> impl IntoView {
    let words = &use_words().promo;
    let (make, withdraw) = (form_of::<actions::MakeAnyPromoCode>(), form_of::<actions::WithdrawAnyPromoCode>());
    let Codes { lines, more, templates, .. } = codes;
    view! {
        <PageTitle title=words.title outcome=make/>
        <Notice/>
        <p class="lead">{words.all_lead}</p>
        <Problems outcome=withdraw/>
        <Make outcome=make maintainer=String::new() organizations=Vec::new() templates/>
        <Search name="search" after="after" label=words.search/>
        <List lines withdraw/>
        <Pages more=more.map(|id| id.to_string()) search="search" after="after"/>
    }
    .into_any()
}
