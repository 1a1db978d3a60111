//! What an announcement says, for whom, and when.

use super::{super::Kind, Announcement, Audience, Choices, State};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Choice, Field, TextArea, Tick},
        form::{Form, Outcome, Problems},
    },
};
use leptos::prelude::*;

#[component]
pub fn AnnouncementForm(outcome: Outcome, choices: Choices, before: Option<Announcement>, label: &'static str) -> impl IntoView {
    let words = &use_words().notifications;
    let is_published = before.as_ref().is_some_and(|before| before.line.state != State::Draft);
    let of = |part: fn(&Announcement) -> String| before.as_ref().map(part).unwrap_or_default();
    let (id, headline, body) =
        (of(|before| before.line.id.to_string()), of(|before| before.line.title.clone()), of(|before| before.body.clone()));
    let kind = before.as_ref().map_or(Kind::Announcement, |before| before.line.kind);
    let kinds = Kind::ANNOUNCED.map(|kind| (kind.word().to_owned(), words.of(kind).to_owned())).to_vec();
    let is_public = before.as_ref().is_some_and(|before| before.line.is_public);
    let ticked = !outcome.typed("is_public", if is_public { "true".to_owned() } else { String::new() }).is_empty();
    let audience = before.as_ref().map_or(Audience::Everyone, |before| before.line.audience.clone());
    let (begins, ends) = (of(|before| before.starts.clone()), of(|before| before.ends.clone()));
    let for_whom = (!is_published).then(|| view! { <ForWhom outcome choices=choices.clone() audience starts=begins/> });
    view! {
        <Form outcome>
            <Problems outcome/>
            <input type="hidden" name="id" value=id/>
            <Choice name="kind" label=words.kind outcome value=kind.word().to_owned() options=kinds/>
            <Field name="headline" label=words.headline outcome value=headline required=true autocomplete="off"/>
            <TextArea name="body" label=words.body hint=words.body_hint outcome value=body rows=10/>
            {for_whom}
            <Field name="ends" label=words.ends outcome hint=words.ends_hint value=ends kind="datetime-local" autocomplete="off"/>
            <p class="hint">{words.in_zone}" "{choices.zone}</p>
            <Tick name="is_public" label=words.is_public ticked/>
            <Button busy=outcome.busy()>{label}</Button>
        </Form>
    }
    .into_any()
}

/// What can't change any more once it is published.
#[component]
fn ForWhom(outcome: Outcome, choices: Choices, audience: Audience, starts: String) -> impl IntoView {
    let words = &use_words().notifications;
    let to =
        [("everyone", words.everyone), ("organization", words.to_organization), ("project", words.to_project), ("filter", words.to_filter)];
    let to = to.map(|(word, label)| (word.to_owned(), label.to_owned())).to_vec();
    let word = audience.word().to_owned();
    let (mut organization, mut project, mut template, mut feature) = Default::default();
    match audience {
        Audience::Everyone => {}
        Audience::Organization { id, .. } => organization = id,
        Audience::Project { id, .. } => project = id,
        Audience::Filter { template: made_from, feature: having } => (template, feature) = (made_from, having),
    }
    view! {
        <Choice name="audience" label=words.audience outcome value=word options=to/>
        // The style sheet hides what the choice above has no use for, where it can.
        <div class="if-organization">
            <Field name="organization" label=words.organization outcome hint=words.only_if value=organization autocomplete="off"/>
        </div>
        <div class="if-project">
            <Field name="project" label=words.project outcome hint=words.only_if_project value=project autocomplete="off"/>
        </div>
        <div class="if-filter">
            <Choice name="template" label=words.template outcome value=template options=choices.templates optional=true/>
            <Choice name="feature" label=words.feature outcome value=feature options=choices.features optional=true/>
        </div>
        <Field name="starts" label=words.starts outcome hint=words.starts_hint value=starts kind="datetime-local" autocomplete="off"/>
    }
    .into_any()
}
