//! One template: what is said of it, the features and the limits that it gives.

use super::{TemplateLine, TemplatePage, actions};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Choice, Field, Tick},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, ask_about, fresh, use_count_of_changes},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn OneTemplatePage() -> impl IntoView {
    anew_for_each_place(page)
}

fn page() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let template = ask_about(about, |asked| actions::look_at_template(part(&asked, 0)));
    let show = |page| view! { <Shown page/> }.into_any();
    view! { <Loaded from=template show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(page: TemplatePage) -> impl IntoView {
    let words = use_words();
    let save = form_of::<actions::SaveTemplate>();
    let TemplatePage { template, features, other, limits } = page;
    let id = template.id.clone();
    view! {
        <p class="above"><a href="/operator/templates">{words.platform.templates}</a></p>
        <PageTitle title=template.name.clone() outcome=save/>
        <Notice/>
        <p class="hint">{words.platform.template_hint}</p>
        <Said template/>
        <Features id=id.clone() features other/>
        <Limits id limits/>
    }
    .into_any()
}

#[component]
fn Said(template: TemplateLine) -> impl IntoView {
    let words = use_words();
    let save = form_of::<actions::SaveTemplate>();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let hidden = if save.has_failed() { !save.typed("hidden", String::new()).is_empty() } else { template.hidden };
    view! {
        <Form outcome=save>
            <Problems outcome=save/>
            <input type="hidden" name="id" value=template.id/>
            <Field name="title" label=words.places.name outcome=save value=template.name required=true autocomplete="off"/>
            <Field name="description" label=words.places.description outcome=save value=template.description autocomplete="off"/>
            <Field name="expiration_days" label=words.platform.expires_in hint=words.platform.template_end_hint outcome=save autocomplete="off"
                value=number(template.expiration_days)/>
            <Field name="price" label=words.platform.price hint=words.platform.price_hint outcome=save autocomplete="off"
                value=number(template.price)/>
            <Tick name="hidden" label=words.platform.hide ticked=hidden/>
            <Button busy=save.busy()>{words.places.save}</Button>
        </Form>
    }
    .into_any()
}

#[component]
fn Features(id: String, features: Vec<(String, String)>, other: Vec<(String, String)>) -> impl IntoView {
    let words = &use_words().platform;
    let (give, take) = (form_of::<actions::GiveTemplateFeature>(), form_of::<actions::TakeTemplateFeature>());
    let none = features.is_empty().then(|| view! { <p class="none">{words.no_features}</p> });
    let line = |(name, title): (String, String)| {
        let fields = vec![("id", id.clone()), ("feature", name.clone())];
        view! {
            <li>
                <div class="thing"><strong>{title}</strong><span>{name.clone()}</span></div>
                <Sure outcome=take label=words.take about=name text=words.take_from_template_text fields/>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = features.into_iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| fresh(view! { <ul class="things">{lines}</ul> }.into_any()));
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
        <section aria-labelledby="template-features">
            <h2 id="template-features">{words.features}</h2>
            <Problems outcome=take/>
            {none}
            {list}
            {form}
        </section>
    }
    .into_any()
}

#[component]
fn Limits(id: String, limits: Vec<(String, String)>) -> impl IntoView {
    let words = &use_words().platform;
    let (set, remove) = (form_of::<actions::SetTemplateLimit>(), form_of::<actions::RemoveTemplateLimit>());
    let none = limits.is_empty().then(|| view! { <p class="none">{words.no_limits}</p> });
    let line = |(name, limit): (String, String)| {
        let fields = vec![("id", id.clone()), ("limit", name.clone())];
        view! {
            <li>
                <div class="thing"><strong>{name.clone()}</strong><span>{limit}</span></div>
                <Sure outcome=remove label=words.remove_limit about=name text=words.remove_template_limit_text fields/>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = limits.into_iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| fresh(view! { <ul class="things">{lines}</ul> }.into_any()));
    view! {
        <section aria-labelledby="template-limits">
            <h2 id="template-limits">{words.limits}</h2>
            <Problems outcome=remove/>
            {none}
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
