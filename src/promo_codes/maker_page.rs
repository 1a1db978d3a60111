//! The codes of a maintainer.

use super::{Codes, actions, form::Make, list::List};
use crate::{
    i18n::use_words,
    place::Place,
    ui::{
        form::{PageTitle, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        notice::Notice,
        places::{Above, NoEntry, anew_for_each_place, asked_here, part},
        search::Pages,
    },
};
use leptos::prelude::*;

#[component]
pub fn PromoCodesOfMaintainerPage() -> impl IntoView {
    anew_for_each_place(page)
}

fn page() -> AnyView {
    let (here, changes) = (asked_here(["after"]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let codes = look_about(about, |asked| actions::ListPromoCodes { id: part(&asked, 0), after: part(&asked, 1) });
    let show = |codes| view! { <Shown codes/> }.into_any();
    view! { <Loaded from=codes show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(codes: Codes) -> impl IntoView {
    let words = use_words();
    let (make, withdraw) = (form_of::<actions::MakePromoCode>(), form_of::<actions::WithdrawPromoCode>());
    let Codes { maintainer, lines, more, organizations, templates } = codes;
    let id = maintainer.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
    let above = maintainer.map(|(id, name)| {
        view! { <Above label=words.places.maintainer place=Place::Maintainer(id) name open=true/> }
    });
    view! {
        {above}
        <PageTitle title=words.promo.title outcome=make/>
        <Notice/>
        <p class="lead">{words.promo.here_lead}</p>
        <Problems outcome=withdraw/>
        <Make outcome=make maintainer=id organizations templates/>
        <List lines withdraw/>
        <Pages more=more.map(|id| id.to_string()) search="search" after="after"/>
    }
    .into_any()
}
