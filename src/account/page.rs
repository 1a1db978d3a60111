use super::actions;
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::Field,
        form::{ConfirmLink, Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, ask},
    },
};
use leptos::prelude::*;

#[component]
pub fn AccountPage() -> impl IntoView {
    let fresh = ask(actions::look_at_account);
    view! { <Loaded from=fresh show=|fresh| view! { <Account fresh/> }.into_any()/> }.into_any()
}

#[component]
fn Account(fresh: bool) -> impl IntoView {
    let words = &use_words().account;
    let outcome = form_of::<actions::DeleteAccount>();
    // Asked before anything is typed, not after.
    let body = match fresh {
        true => view! { <Decide outcome/> }.into_any(),
        false => view! { <p>{use_words().security.confirm_text}" "<ConfirmLink/></p> }.into_any(),
    };
    view! {
        <PageTitle title=words.title outcome/>
        {body}
        <p class="after"><a href="/settings/profile">{use_words().profile.title}</a></p>
    }
    .into_any()
}

#[component]
fn Decide(outcome: Outcome) -> impl IntoView {
    let words = &use_words().account;
    view! {
        <section aria-labelledby="take">
            <h2 id="take">{words.take}</h2>
            <p>{words.take_text}</p>
            // Sent by the browser itself, which keeps the answer as a file.
            <form method="post" action="/settings/account/data" class="form">
                <button type="submit" class="button">{words.take}</button>
            </form>
        </section>
        <section aria-labelledby="delete">
            <h2 id="delete">{words.delete}</h2>
            <p>{words.delete_text}</p>
            <Form outcome>
                <Problems outcome/>
                <Field name="confirm_email" label=words.confirm_email outcome kind="email" required=true autocomplete="off"/>
                <Button busy=outcome.busy()>{words.delete}</Button>
            </Form>
        </section>
    }
}
