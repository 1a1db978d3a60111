//! Sign-in, and the way to a new password.

use super::actions;
use crate::{
    edge::{self, AskKey},
    i18n::use_words,
    ui::{
        button::{Button, ScriptButton},
        field::{Field, PasswordField},
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        notice::Notice,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

#[component]
pub fn SignInPage() -> impl IntoView {
    let words = &use_words().sign_in;
    let outcome = form_of::<actions::SignIn>();
    let query = use_query_map();
    let next = Signal::derive(move || query.with(|query| query.get("next").unwrap_or_default()));

    view! {
        <PageTitle title=words.title outcome/>
        <Notice/>
        <Form outcome>
            <Problems outcome/>
            <input type="hidden" name="next" value=move || next.get()/>
            <Field name="email" label=words.email outcome kind="email" required=true autocomplete="username webauthn"/>
            <PasswordField name="password" label=words.password outcome autocomplete="current-password"/>
            <p class="aside"><a href="/forgot-password">{words.forgot}</a></p>
            <Button busy=outcome.busy()>{words.sign_in}</Button>
        </Form>
        <ByPasskey next/>
        <p class="after"><span>{words.no_account}</span>" "<a href="/sign-up">{words.sign_up}</a></p>
    }
    .into_any()
}

/// Signing in without a password. Browsers that can, offer passkeys below the box for the e-mail, too.
#[component]
fn ByPasskey(#[prop(into)] next: Signal<String>) -> impl IntoView {
    let words = &use_words().security;
    let outcome = form_of::<actions::EnterByPasskey>();
    Effect::new(edge::offer_passkeys);
    view! {
        <Form outcome key=AskKey { door: actions::AskPasskey::PATH, make: false } class="form by-passkey">
            <Problems outcome/>
            <input type="hidden" name="next" value=move || next.get()/>
            <input type="hidden" name="challenge" data-offer=actions::AskPasskey::PATH/>
            <input type="hidden" name="credential"/>
            <p class="hint without-script" id="passkey-needs-script">{words.needs_script}</p>
            <ScriptButton busy=outcome.busy() class="button quiet" why="passkey-needs-script">{words.with_passkey}</ScriptButton>
        </Form>
    }
    .into_any()
}

#[component]
pub fn ForgotPage() -> impl IntoView {
    let words = &use_words().sign_in;
    let outcome = form_of::<actions::ForgotPassword>();

    view! {
        <PageTitle title=words.forgot_title outcome/>
        <Notice/>
        <p class="lead">{words.forgot_text}</p>
        <Form outcome>
            <Problems outcome/>
            <Field name="email" label=words.email outcome kind="email" required=true autocomplete="username"/>
            <Button busy=outcome.busy()>{words.send_link}</Button>
        </Form>
        <p class="after"><a href="/sign-in">{words.back_to_sign_in}</a></p>
    }
    .into_any()
}

#[component]
pub fn ForgotSentPage() -> impl IntoView {
    let words = &use_words().sign_in;
    view! {
        <PlainTitle title=words.letter_sent/>
        <p class="lead">{words.letter_sent_text}</p>
        <p class="after"><a href="/sign-in">{words.back_to_sign_in}</a></p>
    }
    .into_any()
}
