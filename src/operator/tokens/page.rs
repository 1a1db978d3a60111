use super::{SuperTokens, actions};
use crate::{
    i18n::use_words,
    tokens::{SuperToken, page::Used},
    ui::{
        button::Button,
        field::Field,
        form::{Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, ask, fresh},
        moment::FullMoment,
        notice::Notice,
        number::NumberField,
        reveal::Reveal,
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn SuperTokensPage() -> impl IntoView {
    let tokens = ask(actions::list_super_tokens);
    view! { <Loaded from=tokens show=|tokens| view! { <Shown tokens/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(tokens: SuperTokens) -> impl IntoView {
    let words = &use_words().platform;
    let (make, delete) = (form_of::<actions::MakeSuperToken>(), form_of::<actions::DeleteSuperToken>());
    let SuperTokens { tokens, scopes } = tokens;
    let none = tokens.is_empty().then(|| view! { <p class="empty">{words.no_super_tokens}</p> });
    let lines: Vec<AnyView> = tokens.into_iter().map(|token| view! { <Line token delete/> }.into_any()).collect();
    let list = (!lines.is_empty()).then(|| fresh(view! { <ul class="things tokens">{lines}</ul> }.into_any()));
    view! {
        <PageTitle title=words.super_tokens outcome=make/>
        <Notice/>
        <p class="lead">{words.super_tokens_text}</p>
        <New make scopes/>
        <Problems outcome=delete/>
        {none}
        {list}
    }
    .into_any()
}

#[component]
fn New(make: Outcome, scopes: Vec<String>) -> impl IntoView {
    let words = use_words();
    let own = &words.platform;
    let tick = |(index, scope): (usize, String)| {
        // Each has its own name, with an index: that is how a list comes through serde_qs.
        let (name, id) = (format!("scope[{index}]"), format!("scope-{index}"));
        let ticked = !make.typed(&name, String::new()).is_empty();
        view! {
            <div class="tick">
                <input id=id.clone() name=name type="checkbox" value=scope.clone() checked=ticked/>
                <label for=id>{scope}</label>
            </div>
        }
        .into_any()
    };
    let ticks: Vec<AnyView> = scopes.into_iter().enumerate().map(tick).collect();
    let hours = vec![(720, own.a_month), (8760, own.a_year)];
    view! {
        <Reveal label=own.new_super_token outcome=make>
            <Form outcome=make>
                <Problems outcome=make/>
                <Field name="name" label=words.tokens.name hint=own.super_name_hint outcome=make required=true autocomplete="off"/>
                <NumberField name="hours" label=words.tokens.valid_for outcome=make hint=own.super_hours_hint value="8760".to_owned()
                    unit=own.super_hours_unit.to_owned() choices=hours/>
                <fieldset id="scope" tabindex="-1">
                    <legend>{own.scopes}</legend>
                    {move || make.problem("scope").map(|text| view! { <p class="problem">{text}</p> })}
                    {ticks}
                </fieldset>
                <Button busy=make.busy()>{words.tokens.create}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}

#[component]
fn Line(token: SuperToken, delete: Outcome) -> impl IntoView {
    let words = use_words();
    let SuperToken { line, by } = token;
    let end = if line.over { words.tokens.expired } else { words.tokens.expires };
    let by = (!by.is_empty()).then(|| view! { <div><dt>{words.promo.made_by}</dt><dd>{by}</dd></div> });
    view! {
        <li>
            <div class="thing">
                <strong>{line.name.clone()}</strong>
                <span>{line.scopes.join(", ")}</span>
                <dl class="facts">
                    <div><dt>{words.tokens.created}</dt><dd><FullMoment when=line.created/></dd></div>
                    <div><dt>{words.tokens.last_used}</dt><dd><Used used=line.used/></dd></div>
                    <div><dt class:over=line.over>{end}</dt><dd><FullMoment when=line.expires/></dd></div>
                    {by}
                </dl>
            </div>
            <Sure outcome=delete label=words.tokens.delete about=line.name text=words.platform.delete_super_text
                fields=vec![("token", line.id.to_string())]/>
        </li>
    }
    .into_any()
}
