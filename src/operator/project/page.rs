use super::{Managed, actions};
use crate::{
    i18n::use_words,
    operator::gives::{Features, Limits},
    place::Place,
    ui::{
        act::Act,
        button::Button,
        field::{Choice, Field, Tick},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, ask_about, use_count_of_changes},
        moment::FullMoment,
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn ManagedProjectPage() -> impl IntoView {
    anew_for_each_place(page)
}

fn page() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let managed = ask_about(about, |asked| actions::look_at_managed(part(&asked, 0)));
    let show = |managed| view! { <Shown managed/> }.into_any();
    view! { <Loaded from=managed show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(managed: Managed) -> impl IntoView {
    let words = use_words();
    let delete = form_of::<actions::DeleteAnyProject>();
    let (set, remove) = (form_of::<actions::SetLimit>(), form_of::<actions::RemoveLimit>());
    let (give, take) = (form_of::<actions::GiveProjectFeature>(), form_of::<actions::TakeProjectFeature>());
    let id = managed.id.to_string();
    let fields = vec![("id", id.clone())];
    let name = managed.name.clone();
    let (organization, organization_name) = managed.organization.clone();
    view! {
        <p class="above">{words.places.organization}" "<a href=Place::Organization(organization).path()>{organization_name}</a></p>
        <PageTitle title=managed.name.clone() outcome=delete/>
        <Notice/>
        <p>
            <a href=Place::Project(managed.id).path()>{words.platform.open_project}</a>" · "
            <a href="/operator/projects">{words.platform.all_projects}</a>
        </p>
        <dl class="details">
            <div><dt>{words.platform.number}</dt><dd>{id.clone()}</dd></div>
            <div><dt>{words.places.created}</dt><dd><FullMoment when=managed.created.clone()/></dd></div>
            <div>
                <dt>{words.places.expires}</dt>
                <dd>{match managed.expires.clone() {
                    Some(when) => view! { <FullMoment when/> }.into_any(),
                    None => words.places.never.into_any(),
                }}</dd>
            </div>
        </dl>
        <Limits id=id.clone() limits=managed.limits.clone() set remove remove_text=words.platform.remove_limit_text/>
        <Features id=id.clone() features=managed.features.clone() other=managed.other_features.clone() give take
            take_text=words.platform.take_text/>
        <Terms managed=managed.clone()/>
        <State id=id.clone() disabled=managed.disabled.clone()/>
        <Problems outcome=delete/>
        <div class="after">
            <Sure outcome=delete label=words.places.delete_project about=name text=words.places.delete_project_text fields/>
        </div>
    }
    .into_any()
}

#[component]
fn Terms(managed: Managed) -> impl IntoView {
    let words = use_words();
    let terms = &words.platform;
    let save = form_of::<actions::SaveTerms>();
    view! {
        <section aria-labelledby="project-terms">
            <h2 id="project-terms">{terms.terms}</h2>
            <Form outcome=save>
                <Problems outcome=save/>
                <input type="hidden" name="id" value=managed.id.to_string()/>
                <Choice name="template" label=words.places.template outcome=save value=managed.template options=managed.templates/>
                <Field name="expiration_days" label=terms.expires_in hint=terms.expires_hint outcome=save autocomplete="off"/>
                <Tick name="without_end" label=terms.without_end ticked=!save.typed("without_end", String::new()).is_empty()/>
                <Field name="price" label=terms.price hint=terms.price_hint outcome=save autocomplete="off"
                    value=managed.price.map(|price| price.to_string()).unwrap_or_default()/>
                <Field name="retention_days" label=terms.retention outcome=save autocomplete="off" value=managed.retention_days.to_string()/>
                <Button busy=save.busy()>{words.places.save}</Button>
            </Form>
        </section>
    }
    .into_any()
}

/// Whether people may work in it.
#[component]
fn State(id: String, disabled: Option<(String, Option<crate::time::When>)>) -> impl IntoView {
    let words = use_words();
    let (disable, enable) = (form_of::<actions::DisableProject>(), form_of::<actions::EnableProject>());
    let body = match disabled {
        Some((reason, until)) => view! {
            <div class="callout warn">
                <p><strong>{words.places.project_disabled}</strong>{(!reason.is_empty()).then(|| format!(": {reason}"))}</p>
                {until.map(|until| view! { <p>{words.places.until}" "<FullMoment when=until/></p> })}
            </div>
            <Problems outcome=enable/>
            <Act outcome=enable label=words.platform.enable fields=vec![("id", id)]/>
        }
        .into_any(),
        None => view! {
            <p class="hint">{words.platform.disable_text}</p>
            <Form outcome=disable>
                <Problems outcome=disable/>
                <input type="hidden" name="id" value=id/>
                <Field name="reason" label=words.places.reason outcome=disable autocomplete="off"/>
                <Field name="ends_in" label=words.platform.ends_in hint=words.platform.ends_hint outcome=disable autocomplete="off"/>
                <Button busy=disable.busy()>{words.platform.disable}</Button>
            </Form>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="project-state">
            <h2 id="project-state">{words.platform.state}</h2>
            {body}
        </section>
    }
    .into_any()
}
