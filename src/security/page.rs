use super::{actions, overview::Mfa};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{PasswordField, Strong, Tick},
        form::{Form, PageTitle, Problems, form_of},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn SecurityPage() -> impl IntoView {
    let words = &use_words().security;
    let outcome = form_of::<actions::ChangePassword>();

    view! {
        <PageTitle title=words.title outcome/>
        <Notice/>
        <section aria-labelledby="change-password">
            <h2 id="change-password">{words.change_password}</h2>
            <Form outcome>
                <Problems outcome/>
                <PasswordField name="current_password" label=words.current outcome autocomplete="current-password"/>
                <p class="aside"><a href="/forgot-password">{words.forgot}</a></p>
                <PasswordField name="new_password" label=words.new outcome autocomplete="new-password" hint=words.new_hint strong=Strong::Tell/>
                <PasswordField name="confirm_password" label=words.confirm outcome autocomplete="new-password"/>
                <Tick name="end_others" label=words.end_others ticked=true/>
                <Button busy=outcome.busy()>{words.save}</Button>
            </Form>
        </section>
        <Mfa/>
    }
    .into_any()
}
