use super::{FeatureLine, actions};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Choice, Field, Tick},
        form::{Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, ask},
        notice::Notice,
        reveal::Reveal,
    },
};
use leptos::prelude::*;

#[component]
pub fn FeaturesPage() -> impl IntoView {
    let features = ask(actions::list_features);
    view! { <Loaded from=features show=|features| view! { <List features/> }.into_any()/> }.into_any()
}

#[component]
fn List(features: Vec<FeatureLine>) -> impl IntoView {
    let words = use_words();
    let make = form_of::<actions::MakeFeature>();
    let line = |feature: FeatureLine| {
        view! {
            <li>
                <div class="thing">
                    <strong><a href=format!("/operator/features/{}", feature.id)>{feature.title}</a></strong>
                    <p>{feature.description}</p>
                    <span>{feature.name}" · "{words.kind_of_feature(&feature.kind)}</span>
                    <span>{words.holders(feature.people, feature.projects, feature.templates)}</span>
                </div>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = features.into_iter().map(line).collect();
    view! {
        <PageTitle title=words.platform.features outcome=make/>
        <Notice/>
        <p class="lead">{words.platform.features_text}</p>
        <New make/>
        <ul class="things">{lines}</ul>
    }
    .into_any()
}

#[component]
fn New(make: Outcome) -> impl IntoView {
    let words = use_words();
    let kinds = ["project", "admin", "global"].map(|kind| (kind.to_owned(), words.kind_of_feature(kind).to_owned())).to_vec();
    let was_ticked = move |name: &str| !make.typed(name, String::new()).is_empty();
    view! {
        <Reveal label=words.platform.new_feature outcome=make>
            <Form outcome=make makes=true>
                <Problems outcome=make/>
                <Field name="name" label=words.places.name hint=words.platform.feature_name_hint outcome=make required=true autocomplete="off"/>
                <Choice name="kind" label=words.platform.kind outcome=make value=String::new() options=kinds/>
                <Field name="title" label=words.platform.feature_title outcome=make required=true autocomplete="off"/>
                <Field name="description" label=words.places.description outcome=make autocomplete="off"/>
                <Tick name="by_admin" label=words.platform.by_admin ticked=was_ticked("by_admin")/>
                <Tick name="via_api" label=words.platform.via_api ticked=!make.has_failed() || was_ticked("via_api")/>
                <Button busy=make.busy()>{words.platform.make_feature}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}
