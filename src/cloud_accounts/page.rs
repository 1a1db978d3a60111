//! The three providers in a row.

use super::{
    CloudRow, Provider, State, actions,
    live::Live,
    mark::Mark,
    status::{Badges, Status},
};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look},
        notice::Notice,
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn CloudsPage() -> impl IntoView {
    let rows = look(|| actions::ListClouds {});
    view! { <Loaded from=rows show=|rows| view! { <Shown rows/> }.into_any()/> }.into_any()
}

/// What can be done with each.
#[derive(Clone, Copy)]
struct Deeds {
    begin: Outcome,
    check: Outcome,
    delete: Outcome,
    /// For which of the rows a check was asked.
    checked: RwSignal<Option<Provider>>,
}

#[component]
fn Shown(rows: Vec<CloudRow>) -> impl IntoView {
    let words = &use_words().clouds;
    let deeds = Deeds {
        begin: form_of::<actions::BeginCloud>(),
        check: form_of::<actions::CheckCloud>(),
        delete: form_of::<actions::DeleteCloud>(),
        checked: RwSignal::new(None),
    };
    let rows: Vec<AnyView> = rows.into_iter().map(|row| view! { <Row row deeds/> }.into_any()).collect();
    view! {
        <PageTitle title=words.title outcome=deeds.delete/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        <Problems outcome=deeds.begin/>
        <Problems outcome=deeds.check/>
        <Problems outcome=deeds.delete/>
        {fresh(view! { <ul class="things clouds">{rows}</ul> }.into_any())}
    }
    .into_any()
}

#[component]
fn Row(row: CloudRow, deeds: Deeds) -> impl IntoView {
    let Deeds { begin, check, delete, checked } = deeds;
    let (words, provider) = (&use_words().clouds, row.provider);
    let (name, path) = (provider.name(), provider.path());
    let fields = || vec![("provider", provider.word().to_owned())];
    let about = || view! { <span class="unseen">" "{name}</span> };
    let buttons = match row.state {
        State::NotConnected if row.unfinished => {
            view! { <a class="button quiet" href=path.clone()>{words.configure}{about()}</a> }.into_any()
        }
        State::NotConnected => view! { <Act outcome=begin label=words.configure about=name fields=fields()/> }.into_any(),
        State::Connected | State::Failing => view! {
            {(!row.checking).then(|| view! { <Act outcome=check label=words.check_now about=name fields=fields()/> })}
            <a class="button quiet" href=format!("{path}?edit=1#setup")>{words.edit}{about()}</a>
            <Sure outcome=delete label=words.delete about=name text=words.delete_text fields=fields()/>
        }
        .into_any(),
    };
    let is_checked = Signal::derive(move || check.busy().get() && checked.get() == Some(provider));
    let live = match row.checking {
        true => view! { <Live provider on=Signal::stored(true) asks_again=true/> }.into_any(),
        false => view! { <Live provider on=is_checked/> }.into_any(),
    };
    view! {
        <li>
            <div class="told">
                <Mark provider/>
                <div class="thing">
                    <p class="cloud-name"><strong><a href=path>{name}</a></strong><Badges row=row.clone()/></p>
                    <Status row/>
                </div>
            </div>
            <div class="deeds" on:submit=move |_| checked.set(Some(provider))>{buttons}</div>
            {live}
        </li>
    }
    .into_any()
}
