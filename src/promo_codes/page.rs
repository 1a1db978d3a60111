//! Applying a code, and what came of those that one has applied.

use super::{Applied, actions};
use crate::{
    i18n::use_words,
    place::Place,
    ui::{
        button::Button,
        field::Field,
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look},
        moment::FullMoment,
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn PromoCodesPage() -> impl IntoView {
    let applied = look(|| actions::ListAppliedCodes {});
    view! { <Loaded from=applied show=|applied| view! { <Shown applied/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(applied: Vec<Applied>) -> impl IntoView {
    let words = &use_words().promo;
    let apply = form_of::<actions::ApplyPromoCode>();
    let lines: Vec<AnyView> = applied.into_iter().map(|used| view! { <Line used/> }.into_any()).collect();
    let list = match lines.is_empty() {
        true => view! { <p class="none">{words.none_applied}</p> }.into_any(),
        false => fresh(view! { <ul class="things">{lines}</ul> }.into_any()).into_any(),
    };
    view! {
        <PageTitle title=words.title outcome=apply/>
        <Notice/>
        <p class="lead">{words.lead}</p>
        <Form outcome=apply makes=true>
            <Problems outcome=apply/>
            <Field name="promo" label=words.code outcome=apply required=true autocomplete="off"/>
            <Button busy=apply.busy()>{words.apply}</Button>
        </Form>
        <section aria-labelledby="applied">
            <h2 id="applied">{words.applied}</h2>
            {list}
        </section>
    }
    .into_any()
}

#[component]
fn Line(used: Applied) -> impl IntoView {
    let words = &use_words().promo;
    view! {
        <li>
            <div class="thing">
                <strong>{used.code}</strong>
                <p>{words.made_project}": "<a href=Place::Project(used.project).path()>{used.project_name}</a></p>
                <span>{words.used_at}" "<FullMoment when=used.at/></span>
            </div>
        </li>
    }
    .into_any()
}
