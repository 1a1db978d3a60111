//! The member list, which stands on the pages of all three kinds of places.

use super::{MemberLine, Members, actions};
use crate::{
    i18n::use_words,
    place::{Level, Place, Role},
    ui::{
        form::{Form, Outcome, Problems, form_of},
        loaded::fresh,
        moment::FullMoment,
        search::{Pages, Search},
        sure::{Ask, Sure},
    },
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Outcomes {
    remove: Outcome,
    role: Outcome,
}

#[component]
pub fn MemberList(members: Members, #[prop(optional)] text: &'static str) -> impl IntoView {
    let words = &use_words().places;
    let outcomes = Outcomes { remove: form_of::<actions::RemoveMember>(), role: form_of::<actions::ChangeRole>() };
    let Members { place, lines, more, may_remove, may_change_role, roles, .. } = members;
    let is_empty = lines.is_empty();
    let roles = if may_change_role { roles } else { Vec::new() };
    let lines: Vec<AnyView> =
        lines.into_iter().map(|line| view! { <Line line place may_remove roles=roles.clone() outcomes/> }.into_any()).collect();
    view! {
        <section aria-labelledby="members">
            <h2 id="members">{words.members}</h2>
            {(!text.is_empty()).then(|| view! { <p class="hint">{text}</p> })}
            <Problems outcome=outcomes.remove/>
            <Problems outcome=outcomes.role/>
            <Search name="members" after="member" label=words.search_members/>
            {is_empty.then(|| view! { <p class="hint" role="status">{words.nothing_found}</p> })}
            {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
            <Pages more=more.map(|id| id.to_string()) search="members" after="member"/>
        </section>
    }
    .into_any()
}

#[component]
fn Line(line: MemberLine, place: Place, may_remove: bool, roles: Vec<Role>, outcomes: Outcomes) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let name = if line.name.is_empty() { line.email.clone() } else { line.name.clone() };
    let fields = vec![("place", place.to_string()), ("user", line.id.to_string())];
    let (label, text) = match (line.oneself, place.level()) {
        (true, _) => (words.leave, words.leave_text),
        (false, Level::Organization) => (words.remove, words.remove_from_organization_text),
        (false, _) => (words.remove, words.remove_text),
    };
    let role = line.role.map(|role| view! { <span class="badge plain">{role.label(all)}</span> });
    let mfa = match line.mfa {
        true => view! { <span class="badge">{words.mfa_on}</span> },
        false => view! { <span class="badge plain">{words.mfa_off}</span> },
    };
    let about = name.clone();
    view! {
        <li>
            <div class="thing">
                <strong>{name.clone()}{line.oneself.then(|| view! { <small>" ("{words.you}")"</small> })}</strong>
                {(!line.name.is_empty()).then(|| view! { <span>{line.email}</span> })}
                <span class="badges">
                    {role}
                    {mfa}
                    {(!line.activated).then(|| view! { <span class="badge warn">{words.not_activated}</span> })}
                </span>
                <span>
                    {words.since}" "<FullMoment when=line.since/>
                    {line.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}
                    {(!line.reason.is_empty()).then(|| view! { " · "{line.reason} })}
                </span>
            </div>
            <div class="deeds">
                {(!roles.is_empty()).then(|| view! { <RoleForm fields=fields.clone() role=line.role roles about=about.clone() outcome=outcomes.role/> })}
                {(may_remove || line.oneself).then(|| view! { <Sure outcome=outcomes.remove label about text fields/> })}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn RoleForm(fields: Vec<(&'static str, String)>, role: Option<Role>, roles: Vec<Role>, about: String, outcome: Outcome) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let fields: Vec<AnyView> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect();
    let options: Vec<AnyView> = roles
        .into_iter()
        .map(|one| view! { <option value=one.word() selected=role == Some(one)>{one.label(all)}</option> }.into_any())
        .collect();
    let label = format!("{} {about}", words.role);
    view! {
        <Ask label=words.change_role about=about.clone()>
            <p><strong>{about.clone()}</strong></p>
            <Form outcome class="act">
                {fields}
                <select name="role" aria-label=label>{options}</select>
                <button type="submit" class="button">{words.change}<span class="unseen">" "{about}</span></button>
            </Form>
        </Ask>
    }
    .into_any()
}

/// For those who may see a place and enter it by themselves.
#[component]
pub fn JoinForm(place: Place, outcome: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let label = match place.level() {
        Level::Maintainer => words.join_maintainer,
        Level::Organization => words.join_organization,
        Level::Project => words.join_project,
    };
    view! {
        <div class="callout">
            <p>{words.join_text}</p>
            <Form outcome class="act">
                <input type="hidden" name="place" value=place.to_string()/>
                <button type="submit" class="button">{label}</button>
            </Form>
        </div>
    }
    .into_any()
}
