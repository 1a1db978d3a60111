//! What a project has and a template gives: features and limits, shown alike on both pages.

use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Choice, Field},
        form::{Form, Outcome, Problems},
        loaded::fresh,
        sure::Sure,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A limit, as it is read, and what is in use of it, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitLine {
    pub name: String,
    pub limit: String,
    pub used: Option<String>,
}

/// The features of the thing with this number: each can be taken, others can be given.
#[component]
pub fn Features(
    id: String,
    /// Name and title.
    features: Vec<(String, String)>,
    /// Those that it could have, too.
    other: Vec<(String, String)>,
    give: Outcome,
    take: Outcome,
    /// What taking one means.
    take_text: &'static str,
) -> impl IntoView {
    let words = &use_words().platform;
    let line = |(name, title): (String, String)| {
        let fields = vec![("id", id.clone()), ("feature", name.clone())];
        let code = (title != name).then(|| view! { <span>{name.clone()}</span> });
        view! {
            <li>
                <div class="thing"><strong>{title}</strong>{code}</div>
                <Sure outcome=take label=words.take about=name text=take_text fields/>
            </li>
        }
        .into_any()
    };
    let list = list_or(features.into_iter().map(line).collect(), words.no_features);
    let form = (!other.is_empty()).then(|| {
        view! {
            <Form outcome=give>
                <Problems outcome=give/>
                <input type="hidden" name="id" value=id.clone()/>
                <Choice name="feature" label=words.feature outcome=give value=String::new() options=other/>
                <Button busy=give.busy()>{words.give}</Button>
            </Form>
        }
    });
    view! {
        <section aria-labelledby="given-features">
            <h2 id="given-features">{words.features}</h2>
            <Problems outcome=take/>
            {list}
            {form}
        </section>
    }
    .into_any()
}

/// The limits of the thing with this number.
#[component]
pub fn Limits(
    id: String,
    limits: Vec<LimitLine>,
    set: Outcome,
    remove: Outcome,
    /// What removing one means.
    remove_text: &'static str,
) -> impl IntoView {
    let words = &use_words().platform;
    let line = |line: LimitLine| {
        let LimitLine { name, limit, used } = line;
        let fields = vec![("id", id.clone()), ("limit", name.clone())];
        let used = used.map(|used| format!(" · {}: {used}", words.in_use));
        view! {
            <li>
                <div class="thing"><strong>{name.clone()}</strong><span>{limit}{used}</span></div>
                <Sure outcome=remove label=words.remove_limit about=name text=remove_text fields/>
            </li>
        }
        .into_any()
    };
    let list = list_or(limits.into_iter().map(line).collect(), words.no_limits);
    view! {
        <section aria-labelledby="given-limits">
            <h2 id="given-limits">{words.limits}</h2>
            <Problems outcome=remove/>
            {list}
            <h3>{words.set_limit}</h3>
            <Form outcome=set makes=true>
                <Problems outcome=set/>
                <input type="hidden" name="id" value=id.clone()/>
                <Field name="limit_name" label=words.limit hint=words.limit_hint outcome=set required=true autocomplete="off"/>
                <Field name="limits" label=words.amount hint=words.amount_hint outcome=set required=true autocomplete="off"/>
                <Button busy=set.busy()>{words.set}</Button>
            </Form>
        </section>
    }
    .into_any()
}

fn list_or(lines: Vec<AnyView>, none: &'static str) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="none">{none}</p> }.into_any();
    }
    fresh(view! { <ul class="things">{lines}</ul> }.into_any()).into_any()
}
