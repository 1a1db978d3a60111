//! One's own invitations; and, for the pages of places, whom they invited and how to invite.

use super::{Mine, Sent, SentOnes, actions};
use crate::{
    i18n::use_words,
    place::{Place, Role},
    ui::{
        act::Act,
        button::Button,
        field::{Choice, Field, TextArea},
        form::{Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look},
        moment::{FullMoment, Moment},
        notice::Notice,
        reveal::Reveal,
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn InvitationsPage() -> impl IntoView {
    let mine = look(|| actions::MyInvitations {});
    view! { <Loaded from=mine show=|mine| view! { <Invitations mine/> }.into_any()/> }.into_any()
}

#[component]
fn Invitations(mine: Vec<Mine>) -> impl IntoView {
    let words = &use_words().places;
    let accept = form_of::<actions::Accept>();
    let empty = mine.is_empty().then(|| view! { <p class="empty">{words.no_invitations}</p> });
    view! {
        <PageTitle title=words.invitations outcome=accept/>
        <p class="lead">{words.invitations_lead}</p>
        <Notice/>
        {empty}
        <MyInvitations mine accept/>
    }
    .into_any()
}

/// The list, also for the home page.
#[component]
pub fn MyInvitations(mine: Vec<Mine>, accept: Outcome) -> impl IntoView {
    let decline = form_of::<actions::Decline>();
    let lines: Vec<AnyView> = mine.into_iter().map(|invitation| view! { <Line invitation accept decline/> }.into_any()).collect();
    let list = (!lines.is_empty()).then(|| fresh(view! { <ul class="things">{lines}</ul> }.into_any()));
    view! {
        <Problems outcome=accept/>
        <Problems outcome=decline/>
        {list}
    }
    .into_any()
}

#[component]
fn Line(invitation: Mine, accept: Outcome, decline: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let fields = vec![("invitation", invitation.id.to_string())];
    let (name, needs_mfa) = (invitation.name.clone(), invitation.needs_mfa);
    let accepting = match needs_mfa {
        false => view! { <Act outcome=accept label=words.accept about=name.clone() fields=fields.clone() strong=true/> }.into_any(),
        true => view! { <a class="button quiet" href="/settings/security">{words.set_up_mfa}</a> }.into_any(),
    };
    view! {
        <li>
            <Told invitation/>
            <div class="deeds">
                {accepting}
                <Sure outcome=decline label=words.decline about=name text=words.decline_text fields/>
            </div>
        </li>
    }
    .into_any()
}

/// Who invited whom where to.
#[component]
pub fn Told(invitation: Mine) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let initial = invitation.by.chars().next().map(|letter| letter.to_uppercase().to_string());
    let lead = all.invited_you(&invitation.by, invitation.place.level());
    view! {
        <div class="told">
            <span class="avatar" aria-hidden="true">{initial}</span>
            <div class="thing">
                <p>{lead}" "<strong>{invitation.name}</strong>"."</p>
                <span>
                    {invitation.role.map(|role| view! { {words.role}": "{role.label(all)}" · " })}
                    <Moment when=invitation.since/>
                    {invitation.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}
                    {(!invitation.reason.is_empty()).then(|| view! { " · "{invitation.reason} })}
                </span>
                {invitation.needs_mfa.then(|| view! { <span class="problem">{words.needs_mfa}</span> })}
            </div>
        </div>
    }
    .into_any()
}

/// For the pages of places: the form, and the open invitations.
#[component]
pub fn InviteAndList(sent: SentOnes) -> impl IntoView {
    let SentOnes { place, invitations, may_invite, roles, usual } = sent;
    let list = (!invitations.is_empty()).then(|| view! { <SentList place invitations may_invite/> });
    view! {
        {may_invite.then(|| view! {
            <InviteForm place roles usual/>
        })}
        {list}
    }
    .into_any()
}

#[component]
fn InviteForm(place: Place, roles: Vec<Role>, usual: Option<Role>) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let outcome = form_of::<actions::Invite>();
    let roles: Vec<_> = roles.into_iter().map(|role| (role.word().to_owned(), role.label(all).to_owned())).collect();
    let access = usual.map(|usual| {
        view! {
            <Choice name="role" label=words.role outcome value=usual.word().to_owned() options=roles/>
            <Field name="reason" label=words.reason outcome autocomplete="off"/>
            <Choice name="seconds" label=words.access_ends outcome value=String::new() options=spans()/>
        }
    });
    view! {
        <Reveal label=words.invite outcome>
            <Form outcome makes=true>
                <Problems outcome/>
                <input type="hidden" name="place" value=place.to_string()/>
                <TextArea name="email" label=words.invite_emails hint=words.invite_hint outcome/>
                {access}
                <Button busy=outcome.busy()>{words.send_invitations}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}

/// After how many seconds access ends, in words.
pub fn spans() -> Vec<(String, String)> {
    let words = &use_words().places;
    [("", words.never), ("3600", words.in_hour), ("86400", words.in_day), ("604800", words.in_week), ("2592000", words.in_month)]
        .map(|(seconds, text)| (seconds.to_owned(), text.to_owned()))
        .to_vec()
}

#[component]
fn SentList(place: Place, invitations: Vec<Sent>, may_invite: bool) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let (resend, withdraw) = (form_of::<actions::Resend>(), form_of::<actions::Withdraw>());
    let line = |one: Sent| {
        let fields = vec![("place", place.to_string()), ("invitation", one.id.to_string())];
        let about = one.email.clone();
        let deeds = may_invite.then(|| {
            view! {
                <div class="deeds">
                    <Act outcome=resend label=words.resend about=about.clone() fields=fields.clone()/>
                    <Sure outcome=withdraw label=words.withdraw about text=words.withdraw_text fields/>
                </div>
            }
        });
        view! {
            <li>
                <div class="thing">
                    <strong>{one.email}</strong>
                    <span>
                        {one.role.map(|role| view! { {role.label(all)}" · " })}
                        {words.invited_by}" "{one.by}" · "{words.last_letter}" "<Moment when=one.sent/>
                        {one.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}
                        {(!one.reason.is_empty()).then(|| view! { " · "{one.reason} })}
                    </span>
                </div>
                {deeds}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = invitations.into_iter().map(line).collect();
    view! {
        <section aria-labelledby="invited">
            <h2 id="invited">{words.open_invitations}</h2>
            <Problems outcome=resend/>
            <Problems outcome=withdraw/>
            {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
        </section>
    }
    .into_any()
}
