//! One template: what is said of it, the features and the limits that it gives.

use super::{TemplateLine, TemplatePage, actions};
use crate::{
    i18n::use_words,
    operator::gives::{Features, Limits},
    ui::{
        button::Button,
        field::{Field, Tick},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, ask_about, use_count_of_changes},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
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
    let (give, take) = (form_of::<actions::GiveTemplateFeature>(), form_of::<actions::TakeTemplateFeature>());
    let (set, remove) = (form_of::<actions::SetTemplateLimit>(), form_of::<actions::RemoveTemplateLimit>());
    let TemplatePage { template, features, other, limits } = page;
    let id = template.id.clone();
    view! {
        <p class="above"><a href="/operator/templates">{words.platform.templates}</a></p>
        <PageTitle title=template.name.clone() outcome=save/>
        <Notice/>
        <p class="hint">{words.platform.template_hint}</p>
        <Said template/>
        <Features id=id.clone() features other give take take_text=words.platform.take_from_template_text/>
        <Limits id limits set remove remove_text=words.platform.remove_template_limit_text/>
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
