//! One announcement: as a draft looked at before it is sent, later changed, ended, deleted.

use super::{Announcement, Choices, State, actions, form::AnnouncementForm};
use crate::{
    i18n::{notifications::reaches, use_words},
    ui::{
        form::{PageTitle, Problems, form_of},
        loaded::{Loaded, look_about, look_once, use_count_of_changes},
        moment::FullMoment,
        notice::Notice,
        places::{anew_for_each_place, asked_here, part},
        reveal::Reveal,
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn NewAnnouncementPage() -> impl IntoView {
    let choices = look_once(|| actions::AnnouncementChoices {});
    view! { <Loaded from=choices show=|choices| view! { <New choices/> }.into_any()/> }.into_any()
}

#[component]
fn New(choices: Choices) -> impl IntoView {
    let words = &use_words().notifications;
    let outcome = form_of::<actions::SaveAnnouncement>();
    view! {
        <PageTitle title=words.new_announcement outcome/>
        <AnnouncementForm outcome choices before=None label=words.save_draft/>
        <p class="after"><a href="/operator/announcements">{words.back}</a></p>
    }
    .into_any()
}

#[component]
pub fn AnnouncementPage() -> impl IntoView {
    anew_for_each_place(one)
}

fn one() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let page = look_about(about, |asked| actions::LookAtAnnouncement { id: part(&asked, 0) });
    view! { <Loaded from=page show=|(announcement, choices)| view! { <Shown announcement choices/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(announcement: Announcement, choices: Choices) -> impl IntoView {
    let all = use_words();
    let words = &all.notifications;
    let (save, publish) = (form_of::<actions::SaveAnnouncement>(), form_of::<actions::PublishAnnouncement>());
    let (end, delete) = (form_of::<actions::EndAnnouncement>(), form_of::<actions::DeleteAnnouncement>());
    let line = announcement.line.clone();
    let fields = || vec![("id", line.id.to_string())];
    let is_draft = line.state == State::Draft;
    let sending = is_draft.then(|| {
        let (about, text) = (line.title.clone(), words.publish_text);
        view! { <Sure outcome=publish label=words.publish about text strong=true fields=fields()/> }
    });
    let ending = (line.state == State::Current).then(|| {
        let (about, text) = (line.title.clone(), words.end_text);
        view! { <Sure outcome=end label=words.end_now about text fields=fields()/> }
    });
    let (begins, ends) = (announcement.starts_at.clone(), announcement.ends_at.clone());
    view! {
        <p class="above"><a href="/operator/announcements">{words.announcements}</a></p>
        <PageTitle title=line.title.clone() outcome=save/>
        <Notice/>
        <Problems outcome=publish/>
        <Problems outcome=end/>
        <Problems outcome=delete/>
        <p class="told-about">
            <span class="badge plain">{words.state(line.state)}</span>
            <span>{words.of(line.kind)}</span>
            <span>{all.to(&line.audience)}{all.form.comma}{reaches(all, announcement.reach)}</span>
            {line.is_public.then_some(words.public).map(|public| view! { <span>{public}</span> })}
            {begins.map(|at| view! { <span>{words.starts}" "<FullMoment when=at/></span> })}
            {ends.map(|at| view! { <span>{words.ends}" "<FullMoment when=at/></span> })}
        </p>
        <section class="preview" aria-labelledby="preview">
            <p class="hint" id="preview">{words.preview}</p>
            <h2>{line.title.clone()}</h2>
            <div class="prose" inner_html=announcement.html.clone()></div>
        </section>
        <div class="deeds">
            {sending}
            {ending}
            <Sure outcome=delete label=words.delete about=line.title.clone() text=words.delete_text fields=fields()/>
        </div>
        <Reveal label=words.change outcome=save quiet=true>
            <AnnouncementForm outcome=save choices before=Some(announcement.clone()) label=all.notifications.save/>
        </Reveal>
    }
    .into_any()
}
