//! One feature: what is said of it, who has it, its end.

use super::{FeatureLine, FeaturePage, actions};
use crate::{
    i18n::use_words,
    id::{ProjectId, UserId},
    ui::{
        button::Button,
        field::{Field, Tick},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, ask_about, fresh, use_count_of_changes},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn OneFeaturePage() -> impl IntoView {
    anew_for_each_place(page)
}

fn page() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let feature = ask_about(about, |asked| actions::look_at_feature(part(&asked, 0)));
    let show = |page| view! { <Shown page/> }.into_any();
    view! { <Loaded from=feature show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(page: FeaturePage) -> impl IntoView {
    let words = use_words();
    let (save, delete) = (form_of::<actions::SaveFeature>(), form_of::<actions::DeleteFeature>());
    let FeaturePage { feature, people, projects } = page;
    let (id, name) = (feature.id.to_string(), feature.name.clone());
    let held = words.holders(feature.people, feature.projects, feature.templates);
    let fields = vec![("id", id.clone())];
    view! {
        <p class="above"><a href="/operator/features">{words.platform.features}</a></p>
        <PageTitle title=feature.title.clone() outcome=save/>
        <Notice/>
        <p class="hint">{feature.name.clone()}" · "{words.kind_of_feature(&feature.kind)}</p>
        <Said feature=feature.clone()/>
        <People id people can_be_given=feature.via_api/>
        <Projects projects/>
        <Problems outcome=delete/>
        <div class="after">
            <p class="hint">{held}</p>
            <Sure outcome=delete label=words.platform.delete_feature about=name text=words.platform.delete_feature_text fields/>
        </div>
    }
    .into_any()
}

#[component]
fn Said(feature: FeatureLine) -> impl IntoView {
    let words = use_words();
    let save = form_of::<actions::SaveFeature>();
    let ticked = move |name: &str, now: bool| if save.has_failed() { !save.typed(name, String::new()).is_empty() } else { now };
    view! {
        <Form outcome=save>
            <Problems outcome=save/>
            <input type="hidden" name="id" value=feature.id.to_string()/>
            <Field name="title" label=words.platform.feature_title outcome=save value=feature.title required=true autocomplete="off"/>
            <Field name="description" label=words.places.description outcome=save value=feature.description autocomplete="off"/>
            <Tick name="by_admin" label=words.platform.by_admin ticked=ticked("by_admin", feature.by_admin)/>
            <Tick name="via_api" label=words.platform.via_api ticked=ticked("via_api", feature.via_api)/>
            <Button busy=save.busy()>{words.places.save}</Button>
        </Form>
    }
    .into_any()
}

#[component]
fn People(id: String, people: Vec<(UserId, String, String)>, can_be_given: bool) -> impl IntoView {
    let words = use_words();
    let (give, take) = (form_of::<actions::GivePersonFeature>(), form_of::<actions::TakePersonFeature>());
    let none = people.is_empty().then(|| view! { <p class="none">{words.platform.nobody_has}</p> });
    let line = |(user, name, email): (UserId, String, String)| {
        let fields = vec![("id", id.clone()), ("user", user.to_string())];
        let about = if name.is_empty() { email.clone() } else { name.clone() };
        let take = can_be_given
            .then(|| view! { <Sure outcome=take label=words.platform.take about text=words.platform.take_from_person_text fields/> });
        view! { <li><div class="thing"><strong>{name}</strong><span>{email}</span></div>{take}</li> }.into_any()
    };
    let lines: Vec<AnyView> = people.into_iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| fresh(view! { <ul class="things">{lines}</ul> }.into_any()));
    let form = can_be_given.then(|| {
        view! {
            <Form outcome=give makes=true>
                <Problems outcome=give/>
                <input type="hidden" name="id" value=id.clone()/>
                <Field name="email" kind="email" label=words.profile.email hint=words.platform.give_hint outcome=give required=true autocomplete="off"/>
                <Button busy=give.busy()>{words.platform.give}</Button>
            </Form>
        }
    });
    view! {
        <section aria-labelledby="feature-people">
            <h2 id="feature-people">{words.platform.people}</h2>
            <Problems outcome=take/>
            {none}
            {list}
            {form}
        </section>
    }
    .into_any()
}

#[component]
fn Projects(projects: Vec<(ProjectId, String)>) -> impl IntoView {
    let words = use_words();
    let none = projects.is_empty().then(|| view! { <p class="none">{words.platform.no_project_has}</p> });
    let line = |(id, name): (ProjectId, String)| view! { <li><a href=format!("/operator/projects/{id}")>{name}</a></li> }.into_any();
    let lines: Vec<AnyView> = projects.into_iter().map(line).collect();
    view! {
        <section aria-labelledby="feature-projects">
            <h2 id="feature-projects">{words.places.projects}</h2>
            {none}
            <ul class="bare">{lines}</ul>
        </section>
    }
    .into_any()
}
