//! Something that is done to somebody: what it means, what is in the way, and why it is done.

use super::{Before, Deed, actions};
use crate::{
    i18n::use_words,
    place::Place,
    ui::{
        field::{Field, Fixed},
        form::{ConfirmLink, Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, ask_about},
        places::part,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn DeedPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let about = move || {
        let [id, deed] = params.with(|params| ["id", "deed"].map(|key| params.get(key).unwrap_or_default()));
        vec![id, deed, query.with(|query| query.get("session").unwrap_or_default())]
    };
    let before = ask_about(about, |asked| actions::look_before(part(&asked, 0), part(&asked, 1), part(&asked, 2)));
    view! { <Loaded from=before show=|before| view! { <Shown before/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(before: Before) -> impl IntoView {
    let words = &use_words().people;
    let Before { who, is_me, deed, fresh, alone_in, session } = before;
    let back = format!("/operator/people/{}", who.id);
    let title = words.deed(deed);
    let warning = (is_me && deed == Deed::UnmakeSuperAdmin).then(|| view! { <p class="callout warn">{words.from_oneself}</p> });
    let session_number = session.as_ref().map(|session| session.id.to_string()).unwrap_or_default();
    let which = session.map(|session| {
        [session.browser, session.system, session.address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let body = match (fresh, alone_in.is_empty()) {
        (_, false) => view! { <PlainTitle title/><InTheWay alone_in/> }.into_any(),
        (false, _) => view! {
            <PlainTitle title/>
            <p>{words.about(deed)}</p>
            <p>{use_words().security.confirm_text}" "<ConfirmLink/></p>
        }
        .into_any(),
        (true, true) => {
            view! { <Ask who=who.id.to_string() email=who.email.clone() deed session=session_number which=which.unwrap_or_default()/> }
                .into_any()
        }
    };
    view! {
        <p class="above"><a href=back.clone()>{who.shown()}</a></p>
        {body}
        {warning}
        <p class="after"><a href=back>{words.back}</a></p>
    }
    .into_any()
}

#[component]
fn Ask(who: String, email: String, deed: Deed, session: String, which: String) -> impl IntoView {
    let words = &use_words().people;
    let outcome = form_of::<actions::ActOnPerson>();
    let class = if deed.is_hard() { "button danger" } else { "button" };
    view! {
        <PageTitle title=words.deed(deed) outcome/>
        <p>{words.about(deed)}</p>
        {(!which.is_empty()).then(|| view! { <p><strong>{which}</strong></p> })}
        <Form outcome>
            <Problems outcome/>
            <input type="hidden" name="person" value=who/>
            <input type="hidden" name="deed" value=deed.word()/>
            <input type="hidden" name="session" value=session/>
            <Fixed name="whom" label=words.whom hint=words.whom_hint value=email/>
            <Field name="reason" label=use_words().places.reason hint=words.reason_hint outcome required=true autocomplete="off"/>
            <button type="submit" class=class aria-busy=move || outcome.busy().get().then_some("true")>{words.deed(deed)}</button>
        </Form>
    }
    .into_any()
}

/// Places that would be left without anybody.
#[component]
fn InTheWay(alone_in: Vec<(Place, String)>) -> impl IntoView {
    let places: Vec<AnyView> =
        alone_in.into_iter().map(|(place, name)| view! { <li><a href=place.path()>{name}</a></li> }.into_any()).collect();
    view! { <p>{use_words().people.in_the_way}</p><ul>{places}</ul> }.into_any()
}
