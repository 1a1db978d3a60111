//! What is known of somebody, and what can be done.

use super::{Belonging, Deed, Person, actions, page::Badges};
use crate::{
    activity::{Line, page::Happened},
    i18n::use_words,
    security::Overview,
    sessions::{SessionLine, page::how},
    tokens::TokenLine,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, ask_about, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
        places::{anew_for_each_place, asked_here, part},
    },
};
use leptos::prelude::*;

#[component]
pub fn PersonPage() -> impl IntoView {
    anew_for_each_place(person)
}

fn person() -> AnyView {
    let (here, changes) = (asked_here(["done"]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let person = ask_about(about, |asked| actions::look_at_person(part(&asked, 0)));
    view! { <Loaded from=person show=|person| view! { <Shown person/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(person: Person) -> impl IntoView {
    let words = &use_words().people;
    let Person { who, is_me, deeds, places, more_places, sessions, security, tokens, activity, .. } = person.clone();
    let id = who.id.to_string();
    let no_mfa = (!who.mfa && !who.super_admin).then(|| view! { <p class="hint">{words.needs_mfa}</p> });
    let links: Vec<AnyView> = deeds
        .into_iter()
        .map(|deed| {
            view! { <a class="button quiet" href=format!("/operator/people/{id}/{}", deed.word())>{words.deed(deed)}</a> }.into_any()
        })
        .collect();
    view! {
        <p class="above"><a href="/operator/people">{words.title}</a></p>
        <PlainTitle title=who.shown()/>
        <Notice/>
        <p><Badges line=who.clone()/></p>
        <p class="hint">{words.is_noted}</p>
        <Facts person/>
        <section aria-labelledby="deeds">
            <h2 id="deeds">{words.deeds}</h2>
            {is_me.then(|| view! { <p class="hint">{words.is_me}</p> })}
            <div class="deeds">{links}</div>
            {no_mfa}
        </section>
        <Places places more=more_places/>
        <Sessions sessions id=id.clone() is_me/>
        <Factors security/>
        <Tokens tokens/>
        <Activity lines=activity id/>
    }
    .into_any()
}

#[component]
fn Facts(person: Person) -> impl IntoView {
    let (words, profile) = (&use_words().people, &use_words().profile);
    let Person { who, language, zone, activated, disabled, leaving, features, .. } = person;
    let moment = |label: &'static str, when| view! { <div><dt>{label}</dt><dd><FullMoment when/></dd></div> }.into_any();
    let text = |label: &'static str, text: String| view! { <div><dt>{label}</dt><dd>{text}</dd></div> }.into_any();
    let never = || text(words.activated, words.not_yet.into());
    view! {
        <dl class="details">
            {text(words.number, who.id.to_string())}
            {text(profile.email, who.email)}
            {moment(words.created, who.since)}
            {activated.map_or_else(never, |when| moment(words.activated, when))}
            {disabled.map(|when| moment(words.disabled_since, when))}
            {leaving.map(|when| moment(words.leaving, when))}
            {text(profile.language, language)}
            {text(profile.time_zone, zone)}
            {(!features.is_empty()).then(|| text(words.features, features.join(use_words().form.comma)))}
        </dl>
    }
    .into_any()
}

/// A part of the page, and what it says when there is nothing in it.
fn part_of_page(id: &'static str, title: &'static str, none: &'static str, lines: Vec<AnyView>) -> AnyView {
    let body = match lines.is_empty() {
        true => view! { <p class="none">{none}</p> }.into_any(),
        false => view! { <ul class="things">{lines}</ul> }.into_any(),
    };
    view! { <section aria-labelledby=id><h2 id=id>{title}</h2>{body}</section> }.into_any()
}

#[component]
fn Places(places: Vec<Belonging>, more: usize) -> impl IntoView {
    let all = use_words();
    let words = &all.people;
    let line = |one: Belonging| {
        view! {
            <li>
                <div class="thing">
                    <strong><a href=one.place.path()>{one.name}</a></strong>
                    <span class="badges">
                        <span class="badge plain">{one.place.level().label(all)}</span>
                        {one.role.map(|role| view! { <span class="badge plain">{role.label(all)}</span> })}
                    </span>
                    <span>
                        {all.places.since}" "<FullMoment when=one.since/>
                        {one.until.map(|until| view! { " · "{all.places.until}" "<FullMoment when=until/> })}
                    </span>
                </div>
            </li>
        }
        .into_any()
    };
    let lines = places.into_iter().map(line).collect();
    view! {
        {part_of_page("places", words.places, words.no_places, lines)}
        {(more > 0).then(|| view! { <p class="hint">{words.more_places}" "{more}</p> })}
    }
    .into_any()
}

#[component]
fn Sessions(sessions: Vec<SessionLine>, id: String, is_me: bool) -> impl IntoView {
    let all = use_words();
    let (words, own) = (&all.people, &all.sessions);
    let line = |one: SessionLine| {
        let browser = if one.browser.is_empty() { own.unknown_browser.to_owned() } else { one.browser };
        let to = format!("/operator/people/{id}/{}?session={}", Deed::EndSession.word(), one.id);
        let about = browser.clone();
        view! {
            <li>
                <div class="thing">
                    <strong>{browser}</strong>
                    <span>{[one.system, one.address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")}</span>
                    <span>{own.signed_in}" "<FullMoment when=one.signed_in/>" · "{how(one.how, all)}</span>
                    <span>{own.last_used}" "<Moment when=one.last_used/></span>
                </div>
                {(!is_me).then(|| view! { <a class="button quiet" href=to>{words.end_session}<span class="unseen">" "{about}</span></a> })}
            </li>
        }
        .into_any()
    };
    let lines = sessions.into_iter().map(line).collect();
    part_of_page("sessions", words.sessions, words.no_sessions, lines)
}

#[component]
fn Factors(security: Overview) -> impl IntoView {
    let all = use_words();
    let (words, own) = (&all.people, &all.security);
    let line = |name: String, kind: &'static str, added, used: Option<_>| {
        view! {
            <li>
                <div class="thing">
                    <strong>{name}</strong>
                    <span>{kind}" · "{words.added}" "<FullMoment when=added/></span>
                    <span>{used.map_or_else(|| words.never_used.into_any(), |when| view! { {all.sessions.last_used}" "<Moment when/> }.into_any())}</span>
                </div>
            </li>
        }
        .into_any()
    };
    let apps = security.apps.into_iter().map(|app| line(app.name, words.app, app.added, app.used));
    let keys = security
        .keys
        .into_iter()
        .map(|key| line(key.name, if key.passwordless { own.passwordless } else { words.key }, key.added, key.used));
    let lines = apps.chain(keys).collect();
    view! {
        {part_of_page("factors", words.factors, words.no_factors, lines)}
        {(security.codes.left > 0).then(|| view! { <p class="hint">{words.codes_left}" "{security.codes.left}</p> })}
        {(!security.trusted.is_empty()).then(|| view! { <p class="hint">{words.trusted}" "{security.trusted.len()}</p> })}
    }
    .into_any()
}

#[component]
fn Tokens(tokens: Vec<TokenLine>) -> impl IntoView {
    let all = use_words();
    let (words, own) = (&all.people, &all.tokens);
    let line = |token: TokenLine| {
        let narrowed = use_words().narrowed_to(&token.scopes).map(|narrowed| view! { <span>{narrowed}</span> });
        let used = match token.used {
            Some(used) => view! { {own.last_used}" "<Moment when=used.at/>" · "{used.address} }.into_any(),
            None => own.never_used.into_any(),
        };
        view! {
            <li>
                <div class="thing">
                    <strong>{token.name}</strong>
                    {narrowed}
                    <span>{own.created}" "<FullMoment when=token.created/>" · "{if token.over { own.expired } else { own.expires }}" "<FullMoment when=token.expires/></span>
                    <span>{used}</span>
                </div>
            </li>
        }
        .into_any()
    };
    let lines = tokens.into_iter().map(line).collect();
    part_of_page("tokens", words.tokens, words.no_tokens, lines)
}

#[component]
fn Activity(lines: Vec<Line>, id: String) -> impl IntoView {
    let words = &use_words().people;
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Happened line/> }.into_any()).collect();
    view! {
        <section aria-labelledby="activity">
            <h2 id="activity">{words.activity}</h2>
            <p class="hint">{words.activity_text}</p>
            <ol class="log">{lines}</ol>
            <p><a href=format!("/operator/audit-log?person={id}")>{words.all_activity}</a></p>
        </section>
    }
    .into_any()
}
