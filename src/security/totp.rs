//! Setting up an authenticator app.

use super::{NewApp, actions};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        button::Button,
        field::{CodeField, Field, Tick},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, look},
    },
};
use leptos::prelude::*;

#[component]
pub fn TotpPage() -> impl IntoView {
    let app = look(|| actions::LookAtNewApp {});
    view! {
        <Loaded from=app show=|app| match app {
            Some(app) => view! { <Scan app/> }.into_any(),
            None => view! { <Begin/> }.into_any(),
        }/>
        <p class="after"><a href="/settings/security">{use_words().security.back}</a></p>
    }
    .into_any()
}

#[component]
fn Begin() -> impl IntoView {
    let words = &use_words().security;
    let outcome = form_of::<actions::BeginApp>();
    view! {
        <PageTitle title=words.add_app outcome/>
        <p class="lead">{words.apps_text}</p>
        <Form outcome>
            <Problems outcome/>
            <Field name="name" label=words.app_name outcome hint=words.app_name_hint required=true autocomplete="off"/>
            <Button busy=outcome.busy()>{words.go_on}</Button>
        </Form>
    }
    .into_any()
}

/// The picture, the same as text, and the box for the first code.
#[component]
fn Scan(app: NewApp) -> impl IntoView {
    let words = &use_words().security;
    let outcome = form_of::<actions::ConfirmApp>();
    let anew = form_of::<actions::BeginApp>();
    let mut again = vec![("name", app.name.clone())];
    again.extend(app.replaces.as_ref().map(|(id, _)| ("replaces", id.to_string())));
    let replaced = app.replaces.map(|(_, name)| view! { <p>{use_words().fill(words.replaces, &[("name", name.as_str().into())])}</p> });
    let view_box = format!("0 0 {} {}", app.side, app.side);
    view! {
        <PageTitle title=words.add_app outcome/>
        <p class="lead">{app.name}</p>
        {replaced}
        <p>{words.scan}</p>
        <svg class="qr" viewBox=view_box role="img" aria-label=words.scan_label shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff"/>
            <path d=app.path fill="#000"/>
        </svg>
        <p>{words.or_type}</p>
        <p class="secret"><code>{app.key}</code></p>
        <Form outcome>
            <Problems outcome/>
            <CodeField name="code" label=words.code outcome hint=words.code_hint/>
            <Tick name="end_others" label=words.end_others ticked=true/>
            <Button busy=outcome.busy()>{words.enable_totp}</Button>
        </Form>
        <div class="after"><Act outcome=anew label=words.start_anew fields=again/></div>
    }
    .into_any()
}
