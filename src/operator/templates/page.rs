use super::{TemplateLine, actions};
use crate::{
    i18n::use_words,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, ask},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn TemplatesPage() -> impl IntoView {
    let templates = ask(actions::list_templates);
    view! { <Loaded from=templates show=|templates| view! { <List templates/> }.into_any()/> }.into_any()
}

#[component]
fn List(templates: Vec<TemplateLine>) -> impl IntoView {
    let words = use_words();
    let line = |template: TemplateLine| {
        let hidden = template.hidden.then(|| view! { <span class="badge plain">{words.platform.hidden}</span> });
        view! {
            <li>
                <div class="thing">
                    <strong><a href=format!("/operator/templates/{}", template.id)>{template.name}</a></strong>
                    <p>{template.description}</p>
                    <span>{template.id}" · "{words.life_of_projects(template.expiration_days)}</span>
                </div>
                {hidden}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = templates.into_iter().map(line).collect();
    view! {
        <PlainTitle title=words.platform.templates/>
        <Notice/>
        <p class="lead">{words.platform.templates_text}</p>
        <ul class="things">{lines}</ul>
    }
    .into_any()
}
