//! Which kinds someone also wants as letters.

use super::{Wish, Wishes, actions};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::Choice,
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, look},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn LettersPage() -> impl IntoView {
    let wishes = look(|| actions::LookAtWishes {});
    view! { <Loaded from=wishes show=|wishes| view! { <Shown wishes/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(wishes: Wishes) -> impl IntoView {
    let words = &use_words().notifications;
    let outcome = form_of::<actions::SaveWishes>();
    let options = || Wish::ALL.map(|wish| (wish.word().to_owned(), words.wish(wish).to_owned())).to_vec();
    let choices: Vec<AnyView> = wishes
        .wishes
        .into_iter()
        .map(|(kind, wish)| {
            view! { <Choice name=kind.word() label=words.many(kind) outcome value=wish.word().to_owned() options=options()/> }.into_any()
        })
        .collect();
    view! {
        <PageTitle title=words.letters_title outcome/>
        <p class="lead">{words.letters_text}" "<strong>{wishes.email}</strong>"."</p>
        <Notice/>
        <section aria-labelledby="security">
            <h2 id="security">{words.security}</h2>
            <p>{words.security_text}</p>
        </section>
        <Form outcome>
            <Problems outcome/>
            {choices}
            <Button busy=outcome.busy()>{words.save}</Button>
        </Form>
        <p class="after"><a href="/settings/notifications">{words.title}</a></p>
    }
    .into_any()
}
