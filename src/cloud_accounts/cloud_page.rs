//! The page of one provider: what is connected, and setting it up.

use super::{Cloud, Step, actions, connected::Connected, form::ConfirmFirst, live::Live, mark::Mark, setup::SetUp, status::Badges};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look_about, use_count_of_changes},
        notice::Notice,
        places::part,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

#[component]
pub fn CloudPage() -> impl IntoView {
    let (params, changes) = (use_params_map(), use_count_of_changes());
    let about = move || vec![params.with(|params| params.get("provider").unwrap_or_default()), changes().to_string()];
    let cloud = look_about(about, |asked| actions::LookAtCloud { provider: part(&asked, 0) });
    view! { <Loaded from=cloud show=|cloud| view! { <Shown cloud/> }.into_any()/> }.into_any()
}

/// What can be done here.
#[derive(Clone, Copy)]
pub struct Deeds {
    pub begin: Outcome,
    pub verify: Outcome,
    pub check: Outcome,
    pub discard: Outcome,
    pub delete: Outcome,
}

#[component]
fn Shown(cloud: Cloud) -> impl IntoView {
    let deeds = Deeds {
        begin: form_of::<actions::BeginCloud>(),
        verify: form_of::<actions::VerifyCloud>(),
        check: form_of::<actions::CheckCloud>(),
        discard: form_of::<actions::DiscardCloud>(),
        delete: form_of::<actions::DeleteCloud>(),
    };
    let provider = cloud.row.provider;
    view! {
        <p class="above"><a href="/settings/cloud-accounts">{use_words().clouds.title}</a></p>
        <div class="cloud-title"><Mark provider/><PageTitle title=provider.name() outcome=deeds.verify/><Badges row=cloud.row.clone()/></div>
        <Notice/>
        <Problems outcome=deeds.begin/>
        <Problems outcome=deeds.check/>
        <Problems outcome=deeds.discard/>
        <Problems outcome=deeds.delete/>
        {fresh(body(cloud, deeds))}
    }
    .into_any()
}

fn body(cloud: Cloud, deeds: Deeds) -> AnyView {
    // The link to it loads the page, so that the browser moves the focus there, too.
    let asked = use_query_map().with_untracked(|query| query.get("edit").is_some());
    let words = &use_words().clouds;
    let (provider, running) = (cloud.row.provider, cloud.progress.clone().filter(|progress| !progress.over));
    if !cloud.begun {
        let fields = vec![("provider", provider.word().to_owned())];
        let begin = match cloud.fresh {
            true => view! { <Act outcome=deeds.begin label=words.configure about=provider.name() fields strong=true/> }.into_any(),
            false => view! { <ConfirmFirst next=provider.path()/> }.into_any(),
        };
        return view! { <p class="lead">{words.begin_text}</p>{begin} }.into_any();
    }
    let edits = cloud.current.is_none() || cloud.draft.is_some() || asked || deeds.verify.has_failed();
    let cloud = Arc::new(cloud);
    let connected = |edits| cloud.current.clone().map(|current| view! { <Connected cloud=cloud.clone() current deeds edits/> });
    if let Some(progress) = running {
        // What it finds is about to change this page: nothing is done or typed meanwhile.
        return view! { <UnderWay cloud=cloud.clone() steps=progress.steps/>{connected(true)} }.into_any();
    }
    view! {
        {connected(edits)}
        {edits.then(|| view! { <SetUp cloud=cloud.clone() deeds/> })}
    }
    .into_any()
}

/// A check that was begun elsewhere, or before this page was loaded.
#[component]
fn UnderWay(cloud: Arc<Cloud>, steps: Vec<Step>) -> impl IntoView {
    let words = &use_words().clouds;
    view! {
        <div class="callout">
            <h2>{words.under_way}</h2>
            <p>{words.under_way_text}</p>
            <Live provider=cloud.row.provider on=Signal::stored(true) begun=steps asks_again=true/>
            <p class="without-script"><a href="">{words.load_again}</a></p>
        </div>
    }
    .into_any()
}
