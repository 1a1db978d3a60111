use super::{Account, actions};
use crate::{
    i18n::use_words,
    place::Place,
    ui::{
        button::Button,
        field::Field,
        form::{ConfirmLink, Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, look},
    },
};
use leptos::prelude::*;

#[component]
pub fn AccountPage() -> impl IntoView {
    let account = look(|| actions::LookAtAccount {});
    view! { <Loaded from=account show=|account| view! { <Decisions account/> }.into_any()/> }.into_any()
}

#[component]
fn Decisions(account: Account) -> impl IntoView {
    let words = &use_words().account;
    let outcome = form_of::<actions::DeleteAccount>();
    // Asked before anything is typed, not after.
    let alone_in = account.alone_in;
    let body = match account.fresh {
        true => view! { <Decide outcome alone_in/> }.into_any(),
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
fn Decide(outcome: Outcome, alone_in: Vec<(Place, String)>) -> impl IntoView {
    let words = &use_words().account;
    let places = alone_in.iter().map(|(place, name)| view! { <li><a href=place.path()>{name.clone()}</a></li> }).collect_view();
    let alone = (!alone_in.is_empty()).then(|| view! { <p>{use_words().places.last_member_of}</p><ul>{places}</ul> });
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
            {alone}
            <Form outcome>
                <Problems outcome/>
                <Field name="confirm_email" label=words.confirm_email outcome kind="email" required=true autocomplete="off"/>
                <Button busy=outcome.busy() danger=true>{words.delete}</Button>
            </Form>
        </section>
    }
}
