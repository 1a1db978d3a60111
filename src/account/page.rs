use super::actions;
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::Field,
        form::{Form, PageTitle, Problems, form_of},
    },
};
use leptos::prelude::*;

#[component]
pub fn AccountPage() -> impl IntoView {
    let words = &use_words().account;
    let outcome = form_of::<actions::DeleteAccount>();
    view! {
        <PageTitle title=words.title outcome/>
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
        <p class="after"><a href="/settings/profile">{use_words().profile.title}</a></p>
    }
    .into_any()
}
