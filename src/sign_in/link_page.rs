//! The pages behind links from letters and from the log. Opening one changes nothing until its form is sent.

use super::{Activation, actions};
use crate::{
    edge,
    failure::Failure,
    i18n::use_words,
    ui::{
        button::Button,
        field::{Field, PasswordField, Strong},
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::Trouble,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What stands behind a link, or that it is dead.
#[component]
fn Behind<T>(look: Resource<Result<T, Failure>>, show: fn(T) -> AnyView) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    view! {
        <Suspense fallback=|| view! { <div class="loading" aria-busy="true"></div> }>
            {move || Suspend::new(async move {
                match look.await {
                    Ok(it) => show(it),
                    Err(failure) => view! { <Dead failure/> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn token() -> String {
    use_params_map().with_untracked(|params| params.get("token").unwrap_or_default())
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
pub fn SetupPage() -> impl IntoView {
    let look = Resource::new_blocking(token, actions::look_at_setup);
    view! { <Behind look show=|()| view! { <SetupForm/> }.into_any()/> }.into_any()
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
            <input type="hidden" name="token" value=token()/>
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
pub fn ActivatePage() -> impl IntoView {
    let look = Resource::new_blocking(token, actions::look_at_activation);
    view! { <Behind look show=|activation| view! { <ActivateForm activation/> }.into_any()/> }.into_any()
}

#[component]
fn ActivateForm(activation: Activation) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::Activate>();
    let title = match activation {
        Activation::ProveIt => words.sign_in.activate_title,
        Activation::Choose => words.sign_in.welcome_title,
    };
    let fields = match activation {
        Activation::ProveIt => view! {
            <p class="lead">{words.sign_in.activate_text}</p>
            <PasswordField name="password" label=words.sign_in.password outcome autocomplete="current-password"/>
        }
        .into_any(),
        Activation::Choose => view! {
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
            <input type="hidden" name="token" value=token()/>
            {fields}
            <Button busy=outcome.busy()>{words.sign_in.activate}</Button>
        </Form>
    }
}

#[component]
pub fn ResetPage() -> impl IntoView {
    let look = Resource::new_blocking(token, actions::look_at_reset);
    view! { <Behind look show=|()| view! { <ResetForm/> }.into_any()/> }.into_any()
}

#[component]
fn ResetForm() -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::ResetPassword>();
    view! {
        <PageTitle title=words.sign_in.reset_title outcome/>
        <p class="lead">{words.sign_in.reset_text}</p>
        <Form outcome>
            <Problems outcome/>
            <input type="hidden" name="token" value=token()/>
            <PasswordField name="new_password" label=words.security.new outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <PasswordField name="confirm_password" label=words.security.confirm outcome autocomplete="new-password"/>
            <Button busy=outcome.busy()>{words.sign_in.set_password}</Button>
        </Form>
    }
}
