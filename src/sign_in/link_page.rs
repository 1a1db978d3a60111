//! The pages behind links from letters and from the log. Opening one changes nothing until its form is sent.

use super::{Behind, Opened, actions};
use crate::{
    edge,
    failure::Failure,
    i18n::use_words,
    ui::{
        button::Button,
        field::{Field, PasswordField, Strong},
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, Trouble, look_once},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What the link in the address opens, or that it is dead.
#[component]
pub fn LinkPage() -> impl IntoView {
    // The address is the kind of link: `/setup`, `/activate`, `/reset-password`, `/not-me`. Its token left it when it was opened.
    let kind = use_location().pathname.with_untracked(|path| path.split('/').nth(1).unwrap_or_default().to_owned());
    let look = look_once(move || actions::LookAtLink { kind: kind.clone() });
    let show = |opened: Opened| match opened.behind {
        Behind::Setup => view! { <SetupForm/> }.into_any(),
        behind @ (Behind::ProveIt | Behind::Choose) => view! { <ActivateForm behind/> }.into_any(),
        Behind::Reset => view! { <ResetForm email=opened.email.unwrap_or_default()/> }.into_any(),
        Behind::Deny => view! { <DenyForm/> }.into_any(),
    };
    view! { <Loaded from=look show dead=|failure| view! { <Dead failure/> }.into_any()/> }.into_any()
}

#[component]
fn Dead(failure: Failure) -> impl IntoView {
    let words = &use_words().sign_in;
    if failure != Failure::Missing {
        return view! { <Trouble failure/> }.into_any();
    }
    edge::set_status(404);
    view! {
        <PlainTitle title=words.dead_link/>
        <p class="lead">{words.dead_link_text}</p>
        <p class="after"><a href="/forgot-password">{words.forgot}</a></p>
        <p class="after"><a href="/sign-in">{words.back_to_sign_in}</a></p>
    }
    .into_any()
}

#[component]
fn SetupForm() -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::CreateAdministrator>();
    view! {
        <PageTitle title=words.sign_in.setup_title outcome/>
        <p class="lead">{words.sign_in.setup_text}</p>
        <Form outcome>
            <Problems outcome/>
            <Field name="name" label=words.sign_in.name outcome required=true autocomplete="name"/>
            <Field name="email" label=words.sign_in.email outcome kind="email" required=true autocomplete="username"/>
            <PasswordField name="password" label=words.sign_in.choose_password outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <PasswordField name="confirm_password" label=words.security.confirm outcome autocomplete="new-password"/>
            <Button busy=outcome.busy()>{words.sign_in.create_admin}</Button>
        </Form>
    }
}

#[component]
fn ActivateForm(behind: Behind) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::Activate>();
    let title = if behind == Behind::ProveIt { words.sign_in.activate_title } else { words.sign_in.welcome_title };
    let fields = match behind {
        Behind::ProveIt => view! {
            <p class="lead">{words.sign_in.activate_text}</p>
            <PasswordField name="password" label=words.sign_in.password outcome autocomplete="current-password"/>
        }
        .into_any(),
        _ => view! {
            <PasswordField name="password" label=words.security.new outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <PasswordField name="confirm_password" label=words.security.confirm outcome autocomplete="new-password"/>
        }
        .into_any(),
    };
    view! {
        <PageTitle title outcome/>
        <Form outcome>
            <Problems outcome/>
            {fields}
            <Button busy=outcome.busy()>{words.sign_in.activate}</Button>
        </Form>
    }
}

#[component]
fn ResetForm(email: String) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::ResetPassword>();
    view! {
        <PageTitle title=words.sign_in.reset_title outcome/>
        <p class="lead">{words.sign_in.reset_text}</p>
        <Form outcome>
            <Problems outcome/>
            // Shows whose password it is, and tells password managers.
            <div class="field">
                <label for="email">{words.sign_in.email}</label>
                <input id="email" type="email" value=email readonly=true autocomplete="username"/>
            </div>
            <PasswordField name="new_password" label=words.security.new outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <PasswordField name="confirm_password" label=words.security.confirm outcome autocomplete="new-password"/>
            <Button busy=outcome.busy()>{words.sign_in.set_password}</Button>
        </Form>
    }
}

#[component]
fn DenyForm() -> impl IntoView {
    let words = &use_words().sign_in;
    let outcome = form_of::<actions::DenyBrowser>();
    view! {
        <PageTitle title=words.not_me_title outcome/>
        <p class="lead">{words.not_me_text}</p>
        <Form outcome>
            <Problems outcome/>
            <Button busy=outcome.busy()>{words.not_me}</Button>
        </Form>
    }
}
