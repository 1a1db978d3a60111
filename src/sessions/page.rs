use super::{SessionLine, actions};
use crate::{
    i18n::{Words, use_words},
    proof::How,
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, look},
        moment::{FullMoment, Moment},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn SessionsPage() -> impl IntoView {
    let sessions = look(|| actions::ListSessions {});
    view! { <Loaded from=sessions show=|sessions| view! { <Sessions sessions/> }.into_any()/> }.into_any()
}

#[component]
fn Sessions(sessions: Vec<SessionLine>) -> impl IntoView {
    let words = &use_words().sessions;
    let (end, end_others) = (form_of::<actions::EndSession>(), form_of::<actions::EndOtherSessions>());
    let others = sessions.len() > 1;
    let lines = sessions.into_iter().map(|session| view! { <Line session end/> }).collect_view();
    view! {
        <PageTitle title=words.title outcome=end/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        <Problems outcome=end/>
        <Problems outcome=end_others/>
        <ul class="things">{lines}</ul>
        {others.then(|| view! { <Act outcome=end_others label=words.revoke_others/> })}
    }
    .into_any()
}

#[component]
fn Line(session: SessionLine, end: Outcome) -> impl IntoView {
    let all = use_words();
    let words = &all.sessions;
    let browser = if session.browser.is_empty() { words.unknown_browser.to_owned() } else { session.browser };
    let device = match session.device.as_str() {
        "computer" => words.computer,
        "phone" => words.phone,
        "tablet" => words.tablet,
        "program" => words.program,
        _ => words.unknown_device,
    };
    let where_from = [session.system, device.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let deed = match session.current {
        true => view! { <span class="badge">{words.current}</span> }.into_any(),
        false => view! { <Act outcome=end label=words.revoke about=browser.clone() fields=vec![("session", session.id.to_string())]/> }
            .into_any(),
    };
    view! {
        <li>
            <div class="thing">
                <strong>{browser}</strong>
                <span>{where_from}</span>
                <span>{words.address}" "{session.address}</span>
                <span>{words.signed_in}" "<FullMoment when=session.signed_in/>" · "{how(session.how, all)}</span>
                <span>{words.last_used}" "<Moment when=session.last_used/></span>
            </div>
            {deed}
        </li>
    }
}

/// By what a session began, in words.
pub fn how(how: How, words: &Words) -> &'static str {
    let words = &words.sessions;
    match how {
        How::Password => words.password,
        How::PasswordAndApp => words.password_and_app,
        How::PasswordAndKey => words.password_and_key,
        How::PasswordAndRecoveryCode => words.password_and_recovery_code,
        How::PasswordAndTrust => words.password_and_trust,
        How::Passkey => words.passkey,
        How::Link => words.link,
    }
}
