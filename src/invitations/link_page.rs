//! The page behind the link in an invitation's letter.

use super::{
    Opened, Visitor, actions,
    page::{MyInvitations, Told},
};
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

#[component]
pub fn InvitationPage() -> impl IntoView {
    let look = look_once(|| actions::LookAtInvitation {});
    let show = |opened: Opened| match opened.visitor {
        Visitor::New => view! { <OpenAccount opened/> }.into_any(),
        Visitor::Invitee => view! { <Decide opened/> }.into_any(),
        Visitor::SignedOut | Visitor::Other => view! { <GoOn opened/> }.into_any(),
    };
    view! { <Loaded from=look show dead=|failure| view! { <Dead failure/> }.into_any()/> }.into_any()
}

#[component]
fn OpenAccount(opened: Opened) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::OpenAccount>();
    view! {
        <PageTitle title=words.places.invited_here outcome/>
        <Told invitation=opened.invitation/>
        <h2 class="after">{words.places.open_account}</h2>
        <Form outcome>
            <Problems outcome/>
            <div class="field">
                <label for="email">{words.sign_in.email}</label>
                <input id="email" type="email" value=opened.email readonly=true autocomplete="username"/>
            </div>
            <Field name="name" label=words.sign_in.name outcome required=true autocomplete="name"/>
            <PasswordField name="password" label=words.sign_in.choose_password outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <PasswordField name="confirm_password" label=words.security.confirm outcome autocomplete="new-password"/>
            <Button busy=outcome.busy()>{words.places.open_account_button}</Button>
        </Form>
    }
    .into_any()
}

#[component]
fn Decide(opened: Opened) -> impl IntoView {
    let accept = form_of::<actions::Accept>();
    view! {
        <PageTitle title=use_words().places.invited_here outcome=accept/>
        <MyInvitations mine=vec![opened.invitation] accept/>
    }
    .into_any()
}

/// Somebody has to sign in first, or is somebody else.
#[component]
fn GoOn(opened: Opened) -> impl IntoView {
    let words = &use_words().places;
    let next = match opened.visitor {
        Visitor::Other => view! { <p>{words.for_other}</p><p><a href="/">{use_words().frame.go_home}</a></p> }.into_any(),
        _ => view! {
            <p><a class="button" href="/sign-in?next=/settings/invitations">{words.sign_in_to_accept}</a></p>
        }
        .into_any(),
    };
    view! {
        <PlainTitle title=words.invited_here/>
        <Told invitation=opened.invitation/>
        {next}
    }
    .into_any()
}

#[component]
fn Dead(failure: Failure) -> impl IntoView {
    let words = &use_words().places;
    if failure != Failure::Missing {
        return view! { <Trouble failure/> }.into_any();
    }
    edge::set_status(404);
    view! {
        <PlainTitle title=words.invited_dead/>
        <p class="lead">{words.invited_dead_text}</p>
        <p class="after"><a href="/settings/invitations" rel="external">{words.see_invitations}</a></p>
        <p class="after"><a href="/sign-up">{use_words().sign_in.sign_up}</a></p>
    }
    .into_any()
}
