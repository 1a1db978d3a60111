use super::{LastUse, TokenLine, Tokens, actions, form};
use crate::{
    i18n::use_words,
    ui::{
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look},
        moment::{FullMoment, Moment},
        notice::Notice,
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn TokensPage() -> impl IntoView {
    let tokens = look(|| actions::ListTokens {});
    view! { <Loaded from=tokens show=|tokens| view! { <Shown tokens/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(tokens: Tokens) -> impl IntoView {
    let words = &use_words().tokens;
    let (make, delete) = (form::outcome(), form_of::<actions::DeleteToken>());
    let waiting = tokens.is_new.then(|| {
        view! {
            <div class="callout">
                <p>{words.new_waits}</p>
                <p><a href="/settings/tokens/new">{words.show_new}</a></p>
            </div>
        }
    });
    view! {
        <PageTitle title=words.title outcome=make/>
        <Notice/>
        {waiting}
        <Problems outcome=delete/>
        <section aria-labelledby="personal">
            <h2 id="personal">{words.personal}</h2>
            <p>{words.personal_text}</p>
            <p><a href="/settings/tokens/api">{words.use_it}</a>" · "<a href="/manage/docs" rel="external">{words.docs}</a></p>
            <form::Make outcome=make max_hours=tokens.max_hours fresh=tokens.fresh/>
            <List tokens=tokens.personal delete text=words.delete_text/>
        </section>
        <section aria-labelledby="session">
            <h2 id="session">{words.session}</h2>
            <p>{words.session_text}</p>
            <List tokens=tokens.session delete text=words.delete_session_text/>
        </section>
    }
    .into_any()
}

#[component]
fn List(tokens: Vec<TokenLine>, delete: Outcome, text: &'static str) -> impl IntoView {
    if tokens.is_empty() {
        return view! { <p class="empty">{use_words().tokens.none}</p> }.into_any();
    }
    let lines: Vec<AnyView> = tokens.into_iter().map(|token| view! { <Line token delete text/> }.into_any()).collect();
    fresh(view! { <ul class="things tokens">{lines}</ul> }.into_any()).into_any()
}

#[component]
fn Line(token: TokenLine, delete: Outcome, text: &'static str) -> impl IntoView {
    let words = &use_words().tokens;
    let narrowed = use_words().narrowed_to(&token.scopes).map(|narrowed| view! { <span>{narrowed}</span> });
    let end = match token.over {
        true => view! { <dt class="over">{words.expired}</dt> }.into_any(),
        false => view! { <dt>{words.expires}</dt> }.into_any(),
    };
    view! {
        <li>
            <div class="thing">
                <strong>{token.name.clone()}</strong>
                {narrowed}
                <dl class="facts">
                    <div><dt>{words.created}</dt><dd><FullMoment when=token.created/></dd></div>
                    <div><dt>{words.last_used}</dt><dd><Used used=token.used/></dd></div>
                    <div>{end}<dd><FullMoment when=token.expires/></dd></div>
                </dl>
            </div>
            <Sure outcome=delete label=words.delete about=token.name text fields=vec![("token", token.id.to_string())]/>
        </li>
    }
    .into_any()
}

#[component]
pub fn Used(used: Option<LastUse>) -> impl IntoView {
    let Some(LastUse { at, address, program }) = used else { return use_words().tokens.never_used.into_any() };
    let from = [address, program].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! { <Moment when=at/><span>{from}</span> }.into_any()
}
