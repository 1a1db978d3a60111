//! The form for all six ways. What was typed stays when something is wrong with it; a secret is never shown again.

use super::{Way, actions::LookAtCloud, live::Live, setup::Typed};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Field, PasswordField},
        file::FileText,
        form::{Form, Outcome, Problems},
        loaded::look_now,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn VerifyForm(outcome: Outcome, typed: Typed) -> impl IntoView {
    let words = &use_words().clouds;
    let Typed { way, values, has_secret, again, version, fresh, edits } = typed;
    if !fresh && !outcome.has_failed() {
        let edit = if edits { "%26edit%3D1" } else { "" };
        return view! { <ConfirmFirst next=format!("{}%3Fway%3D{}{edit}", way.provider().path(), way.word())/> }.into_any();
    }
    let fields = way.fields().iter().zip(values).filter_map(|(name, value)| {
        let (label, hint) = words.field(name)?;
        Some(view! { <Field name=*name label outcome hint value autocomplete="off" required=true/> }.into_any())
    });
    let fields: Vec<AnyView> = fields.collect();
    let secret = way.secret().map(|name| view! { <Secret name has_secret outcome/> });
    let seen = use_version(outcome, way, version);
    let verify = if again { words.verify_again } else { words.verify };
    // With `makes`, what was typed goes when it is taken: so a secret does not stay in its box.
    view! {
        <Form outcome makes=true>
            <Problems outcome/>
            <input type="hidden" name="way" value=way.word()/>
            <input type="hidden" name="version" value=move || seen.get().to_string()/>
            {fields}
            {secret}
            <p class="hint">{words.verify_text}</p>
            <Button busy=outcome.busy()>{verify}</Button>
            <Live provider=way.provider() on=outcome.busy()/>
        </Form>
    }
    .into_any()
}

/// Which changes the form has seen. Who was told that somebody else was faster has seen those, too, and may send theirs again.
fn use_version(outcome: Outcome, way: Way, version: i64) -> RwSignal<i64> {
    let seen = RwSignal::new(version);
    Effect::new(move |_| {
        if outcome.failure().is_some() {
            spawn_local(async move {
                if let Ok(cloud) = look_now(LookAtCloud { provider: way.provider().word().into() }).await {
                    seen.try_set(cloud.version);
                }
            });
        }
    });
    seen
}

/// The last field of a way that needs one.
#[component]
fn Secret(name: &'static str, has_secret: bool, outcome: Outcome) -> impl IntoView {
    let words = &use_words().clouds;
    let Some((label, hint)) = words.field(name) else { return ().into_any() };
    let hint = if has_secret { words.keep_secret } else { hint };
    if Some(name) != Way::ServiceAccountKey.secret() {
        return view! { <PasswordField name label outcome autocomplete="off" hint required=!has_secret/> }.into_any();
    }
    view! {
        <FileText name label hint outcome choose=words.choose_file accept=".json,application/json" read=words.file_read
            unread=words.file_unread/>
    }
    .into_any()
}

/// Who has to confirm first that it is them does so before anything is typed, and comes back to the same place.
#[component]
pub fn ConfirmFirst(next: String) -> impl IntoView {
    view! {
        <p><a class="button" href=format!("/confirm?next={next}")>{use_words().security.confirm_title}</a></p>
        <p class="hint">{use_words().clouds.confirm_first}</p>
    }
    .into_any()
}
