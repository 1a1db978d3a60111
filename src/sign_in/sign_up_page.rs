//! Making an account.

use super::{Doors, actions};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Field, PasswordField, Strong},
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, look_once},
    },
};
use leptos::prelude::*;

#[component]
pub fn SignUpPage() -> impl IntoView {
    let doors = look_once(|| actions::LookAtDoors {});
    let words = &use_words().sign_in;
    view! {
        <Loaded from=doors show=|doors| match doors {
            Doors::Open => view! { <SignUpForm/> }.into_any(),
            Doors::Invited => view! { <SignUpForm lead=use_words().sign_in.sign_up_invited/> }.into_any(),
            Doors::Closed => view! { <Shut text=use_words().sign_in.sign_up_closed/> }.into_any(),
        }/>
        <p class="after"><span>{words.have_account}</span>" "<a href="/sign-in">{words.sign_in}</a></p>
    }
    .into_any()
}

#[component]
fn Shut(text: &'static str) -> impl IntoView {
    view! {
        <PlainTitle title=use_words().sign_in.sign_up_title/>
        <p class="lead">{text}</p>
    }
}

#[component]
fn SignUpForm(#[prop(optional)] lead: Option<&'static str>) -> impl IntoView {
    let words = use_words();
    let outcome = form_of::<actions::SignUp>();
    view! {
        <PageTitle title=words.sign_in.sign_up_title outcome/>
        {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        <Form outcome>
            <Problems outcome/>
            <Field name="name" label=words.sign_in.name outcome required=true autocomplete="name"/>
            <Field name="email" label=words.sign_in.email outcome kind="email" required=true autocomplete="username"/>
            <PasswordField name="password" label=words.sign_in.choose_password outcome autocomplete="new-password"
                hint=words.security.new_hint strong=Strong::Tell/>
            <Button busy=outcome.busy()>{words.sign_in.sign_up}</Button>
        </Form>
    }
}

#[component]
pub fn SignUpSentPage() -> impl IntoView {
    let words = &use_words().sign_in;
    view! {
        <PlainTitle title=words.letter_sent/>
        <p class="lead">{words.letter_sent_text}</p>
        <p class="after"><a href="/sign-in">{words.back_to_sign_in}</a></p>
    }
    .into_any()
}
