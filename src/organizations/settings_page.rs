//! The settings of an organization: its name, who may join by themselves, and multi-factor authentication for all.

use super::{Overview, Settings, ShutOut, actions, page::Head};
use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Field, Tick},
        form::{Form, Outcome, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn OrganizationSettingsPage() -> impl IntoView {
    anew_for_each_place(settings_of_organization)
}

fn settings_of_organization() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let settings = look_about(about, |asked| actions::LookAtSettings { id: part(&asked, 0) });
    let show = |settings| view! { <Page settings/> }.into_any();
    view! { <Loaded from=settings show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Page(settings: Settings) -> impl IntoView {
    let Settings { overview, shut_out } = settings;
    let save = form_of::<actions::SaveOrganization>();
    view! {
        <Head overview=overview.clone() title_of=save/>
        <Notice/>
        {overview.may_rename.then(|| view! { <Details overview=overview.clone() outcome=save/> })}
        <AutoJoin overview=overview.clone()/>
        <Mfa overview=overview.clone() shut_out/>
        {overview.may_delete.then(|| view! { <Delete overview/> })}
    }
    .into_any()
}

#[component]
fn Details(overview: Overview, outcome: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let crm = overview
        .may_change_crm
        .then(|| view! { <Field name="crm_id" label=words.crm_id outcome value=overview.crm_id autocomplete="off"/> });
    view! {
        <section aria-labelledby="details">
            <h2 id="details">{words.details}</h2>
            <Form outcome>
                <Problems outcome/>
                <input type="hidden" name="id" value=overview.id.to_string()/>
                <Field name="title" label=words.name outcome value=overview.name required=true autocomplete="off"/>
                {crm}
                <Button busy=outcome.busy()>{words.save}</Button>
            </Form>
        </section>
    }
    .into_any()
}

#[component]
fn AutoJoin(overview: Overview) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<actions::SetAutoJoin>();
    let form = match overview.may_change {
        true => view! {
            <Form outcome>
                <Problems outcome/>
                <input type="hidden" name="id" value=overview.id.to_string()/>
                <Tick name="auto_join" label=words.auto_join_box ticked=overview.auto_join/>
                <Button busy=outcome.busy()>{words.update}</Button>
            </Form>
        }
        .into_any(),
        false => view! { <p><strong>{if overview.auto_join { words.enabled } else { words.disabled }}</strong></p> }.into_any(),
    };
    view! {
        <section aria-labelledby="auto-join">
            <h2 id="auto-join">{words.auto_join_title}</h2>
            <p>{words.auto_join_text}</p>
            {form}
        </section>
    }
    .into_any()
}

#[component]
fn Mfa(overview: Overview, shut_out: ShutOut) -> impl IntoView {
    let words = &use_words().places;
    let (require, stop) = (form_of::<actions::RequireMfa>(), form_of::<actions::StopRequiringMfa>());
    let fields = vec![("id", overview.id.to_string())];
    let (required, may) = (overview.mfa_required, overview.may_change);
    let own_first = shut_out.oneself;
    let deed = match (required, may) {
        (_, false) => ().into_any(),
        (true, true) => view! { <Sure outcome=stop label=words.stop_requiring text=words.stop_requiring_text fields/> }.into_any(),
        (false, true) if own_first => view! {
            <p class="problem">{words.mfa_own_first}</p>
            <p><a class="button quiet" href="/settings/security">{words.set_up_mfa}</a></p>
        }
        .into_any(),
        (false, true) => view! { <Sure outcome=require label=words.require_mfa text=words.mfa_warning fields/> }.into_any(),
    };
    let text = if required { words.mfa_is_on } else { words.mfa_warning };
    view! {
        <section aria-labelledby="mfa">
            <h2 id="mfa">{words.mfa}</h2>
            <p><strong>{if required { words.enabled } else { words.disabled }}</strong></p>
            <p>{text}</p>
            <Problems outcome=require/>
            <Problems outcome=stop/>
            <Out shut_out required/>
            {deed}
        </section>
    }
    .into_any()
}

/// Whom it shuts out, and of what.
#[component]
fn Out(shut_out: ShutOut, required: bool) -> impl IntoView {
    let words = &use_words().places;
    if shut_out.count == 0 {
        return view! { <p>{if required { words.mfa_nobody_out } else { words.mfa_everyone }}</p> }.into_any();
    }
    let more = shut_out.count - i64::try_from(shut_out.people.len()).unwrap_or(i64::MAX);
    let lines: Vec<AnyView> = shut_out
        .people
        .into_iter()
        .map(|line| {
            let name = if line.name.is_empty() { line.email.clone() } else { format!("{} ({})", line.name, line.email) };
            let places: Vec<AnyView> = line
                .places
                .into_iter()
                .map(|(place, name)| {
                    let label = place.level().label(use_words());
                    view! { <span>{format!("{label} {name}")}</span> }.into_any()
                })
                .collect();
            view! { <li><div class="thing"><strong>{name}</strong>{places}</div></li> }.into_any()
        })
        .collect();
    view! {
        <h3>{if required { words.mfa_who_is } else { words.mfa_who }}</h3>
        <ul class="things">{lines}</ul>
        {(more > 0).then(|| view! { <p>{words.mfa_and_more}" "{more.to_string()}</p> })}
    }
    .into_any()
}

#[component]
fn Delete(overview: Overview) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<actions::DeleteOrganization>();
    let fields = vec![("id", overview.id.to_string())];
    view! {
        <section aria-labelledby="delete">
            <h2 id="delete">{words.delete_organization}</h2>
            <p>{words.delete_organization_text}</p>
            <Problems outcome/>
            <Sure outcome label=words.delete_organization about=overview.name text=words.delete_organization_text fields/>
        </section>
    }
    .into_any()
}
