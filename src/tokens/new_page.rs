//! A new token, while it is to be seen.

use super::{NewToken, actions};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        copy::Copy,
        form::{PageTitle, Problems, form_of},
        loaded::{Loaded, look},
        moment::FullMoment,
    },
};
use leptos::prelude::*;

#[component]
pub fn NewTokenPage() -> impl IntoView {
    let token = look(|| actions::ShowNewToken {});
    view! { <Loaded from=token show=|token| view! { <Shown token/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(token: Option<NewToken>) -> impl IntoView {
    let words = &use_words().tokens;
    let copied = form_of::<actions::TokenCopied>();
    let body = match token {
        Some(token) => {
            let fields = vec![("token", token.id.to_string())];
            view! {
                <p class="lead">{token.name}</p>
                <section aria-label=words.new_title>
                    <p><strong>{words.copy_now}</strong></p>
                    <div class="new-token">
                        <code>{token.text.clone()}</code>
                        <div class="deeds"><Copy text=token.text about=words.new_title/></div>
                    </div>
                    <p>{words.expires}": "<FullMoment when=token.expires/></p>
                    <p class="hint">{words.keep_safe}</p>
                    <Problems outcome=copied/>
                    <Act outcome=copied label=words.copied_it fields strong=true/>
                </section>
            }
            .into_any()
        }
        None => view! { <p>{words.no_new}</p> }.into_any(),
    };
    view! {
        <PageTitle title=words.new_title outcome=copied/>
        {body}
        <p class="after"><a href="/settings/tokens">{words.back}</a>" · "<a href="/settings/tokens/api">{words.use_it}</a></p>
    }
    .into_any()
}
