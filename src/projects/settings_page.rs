//! The settings of a project: its name and description, where it belongs, its end.

use super::{
    Entrance, Overview, actions,
    page::{InOrganization, ProjectTabs},
};
use crate::{
    failure::Failure,
    i18n::use_words,
    id::OrganizationId,
    place::Place,
    ui::{
        button::Button,
        field::{Choice, Field},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        notice::Notice,
        places::{MfaNeeded, NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn ProjectSettingsPage() -> impl IntoView {
    anew_for_each_place(settings_of_project)
}

fn settings_of_project() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let entrance = look_about(about, |asked| actions::EnterProject { id: part(&asked, 0) });
    let show = |entrance| match entrance {
        Entrance::Open(overview) => view! { <Settings overview=*overview/> }.into_any(),
        Entrance::NeedsMfa => view! { <MfaNeeded/> }.into_any(),
        Entrance::Invited(_) | Entrance::Closed { .. } => view! { <NoEntry failure=Failure::Missing/> }.into_any(),
    };
    view! { <Loaded from=entrance show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Settings(overview: Overview) -> impl IntoView {
    let words = &use_words().places;
    let (save, delete) = (form_of::<actions::SaveProject>(), form_of::<actions::DeleteProject>());
    let id = overview.id.to_string();
    let fields = vec![("id", id.clone())];
    let (name, description, own_id) = (overview.name.clone(), overview.description.clone(), id.clone());
    let details = match overview.may_change {
        true => view! {
            <Form outcome=save>
                <Problems outcome=save/>
                <input type="hidden" name="id" value=own_id/>
                <Field name="title" label=words.name outcome=save value=name required=true autocomplete="off"/>
                <Field name="description" label=words.description outcome=save value=description autocomplete="off"/>
                <Button busy=save.busy()>{words.save}</Button>
            </Form>
        }
        .into_any(),
        false => view! { <p>{use_words().form.restricted}</p> }.into_any(),
    };
    let destinations = overview.destinations;
    view! {
        <InOrganization organization=overview.organization open=overview.may_see_organization/>
        <PageTitle title=overview.name.clone() outcome=save/>
        <ProjectTabs project=Place::Project(overview.id)/>
        <Notice/>
        <section aria-labelledby="details">
            <h2 id="details">{words.details}</h2>
            {details}
        </section>
        {(!destinations.is_empty()).then(|| view! { <Move id destinations/> })}
        {overview.may_delete.then(|| view! {
            <section aria-labelledby="delete">
                <h2 id="delete">{words.delete_project}</h2>
                <p>{words.delete_project_text}</p>
                <Problems outcome=delete/>
                <Sure outcome=delete label=words.delete_project about=overview.name text=words.delete_project_text fields/>
            </section>
        })}
    }
    .into_any()
}

#[component]
fn Move(id: String, destinations: Vec<(OrganizationId, String)>) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<actions::MoveProject>();
    let options: Vec<_> = destinations.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let first = options.first().map(|(id, _)| id.clone()).unwrap_or_default();
    view! {
        <section aria-labelledby="move">
            <h2 id="move">{words.move_project}</h2>
            <p>{words.move_text}</p>
            <Form outcome>
                <Problems outcome/>
                <input type="hidden" name="id" value=id/>
                <Choice name="organization" label=words.organization outcome value=first options/>
                <Button busy=outcome.busy()>{words.move_it}</Button>
            </Form>
        </section>
    }
    .into_any()
}
