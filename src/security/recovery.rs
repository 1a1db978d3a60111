//! Recovery codes, the one time they are shown.

use super::{NewCodes, actions};
use crate::{
    edge,
    i18n::use_words,
    ui::{
        act::Act,
        button::Button,
        copy::Copy,
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, ask},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let codes = ask(actions::show_codes);
    view! { <Loaded from=codes show=|codes| view! { <Codes codes/> }.into_any()/> }.into_any()
}

#[component]
fn Codes(codes: Option<NewCodes>) -> impl IntoView {
    let words = &use_words().security;
    let (save, make) = (form_of::<actions::SaveCodes>(), form_of::<actions::MakeCodes>());
    let waiting = codes.map(|NewCodes { set, codes }| {
        let shown = match codes.is_empty() {
            true => view! { <p>{words.codes_shown}</p> }.into_any(),
            false => view! { <Sheet codes/> }.into_any(),
        };
        view! {
            {shown}
            <Form outcome=save>
                <Problems outcome=save/>
                <input type="hidden" name="set" value=set.to_string()/>
                <Button busy=save.busy()>{words.saved_them}</Button>
            </Form>
        }
    });
    view! {
        <PageTitle title=words.new_codes outcome=save/>
        <Notice/>
        {waiting}
        <div class="after">
            <Problems outcome=make/>
            <Act outcome=make label=words.make_codes/>
        </div>
        <p class="after"><a href="/settings/security">{words.back}</a></p>
    }
    .into_any()
}

/// The codes, and the ways to keep them.
#[component]
fn Sheet(codes: Vec<String>) -> impl IntoView {
    let words = &use_words().security;
    let text = codes.join("\n");
    // In the address of a link, so that it needs neither a script nor a second answer that holds the codes.
    let file = format!("data:text/plain;charset=utf-8,{}", codes.join("%0A"));
    let lines = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        <p class="lead">{words.new_codes_text}</p>
        <ol class="codes">{lines}</ol>
        <div class="deeds">
            <a class="button quiet" href=file download="portico-recovery-codes.txt">{words.download}</a>
            <button type="button" class="button quiet needs-script" on:click=|_| edge::print()>{words.print}</button>
            <Copy text/>
        </div>
    }
}
