//! Setting a connection up, or changing it: by which way, what to prepare on the other side, and the form.

use super::{Cloud, Setup, Way, cloud_page::Deeds, form::VerifyForm, guide::Prepare, report::Failed};
use crate::{i18n::use_words, ui::act::Act};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

#[component]
pub fn SetUp(cloud: Arc<Cloud>, deeds: Deeds) -> impl IntoView {
    let words = &use_words().clouds;
    let provider = cloud.row.provider;
    let title = if cloud.current.is_some() { words.change } else { words.setup };
    let usual = cloud.draft.as_ref().or(cloud.current.as_ref()).map_or(provider.ways()[0], |setup| setup.way);
    let query = use_query_map();
    // What was chosen stays when the address forgets it, as it does after each form.
    let way = Memo::new(move |before: Option<&Way>| {
        let asked = query.with(|query| query.get("way").and_then(|word| Way::named(&word)));
        asked.filter(|way| way.provider() == provider).or(before.copied()).unwrap_or(usual)
    });
    let note = cloud.current.is_some().then(|| view! { <p>{words.keeps_working}</p> });
    let failed = cloud.draft.clone().and_then(|draft| draft.report).filter(|report| report.problem.is_some());
    let choice = provider.ways().map(|choice| view! { <WayLink choice way edits=cloud.current.is_some()/> }.into_any());
    let aside = aside(&cloud, deeds);
    view! {
        <section aria-labelledby="setup">
            <h2 id="setup" tabindex="-1">{title}</h2>
            {note}
            {failed.map(|report| view! { <Failed title=words.not_verified report alert=true/> })}
            <nav class="ways" aria-label=words.ways><ul>{choice.into_iter().collect::<Vec<_>>()}</ul></nav>
            {move || by(&cloud, deeds, way.get())}
            {aside}
        </section>
    }
    .into_any()
}

/// One of the two ways, with what speaks for it or against it.
#[component]
fn WayLink(choice: Way, way: Memo<Way>, edits: bool) -> impl IntoView {
    let words = &use_words().clouds;
    let (class, rank, why) = match choice.secret() {
        None => ("badge", words.recommended, words.recommended_text),
        Some(_) => ("badge plain", words.second_choice, words.second_choice_text),
    };
    let edit = if edits { "&edit=1" } else { "" };
    let href = format!("{}?way={}{edit}#setup", choice.provider().path(), choice.word());
    view! {
        <li>
            <a class="tile" href=href data-noscroll="" aria-current=move || (way.get() == choice).then_some("true")>
                <strong>{words.way(choice)}</strong>
                <span class=class>{rank}</span>
                <span>{why}</span>
            </a>
        </li>
    }
    .into_any()
}

/// All there is to do by this way.
fn by(cloud: &Cloud, deeds: Deeds, way: Way) -> AnyView {
    let words = &use_words().clouds;
    let Some(guide) = cloud.guides.iter().find(|guide| guide.way == way).cloned() else { return ().into_any() };
    if let Some(why) = guide.closed {
        return view! { <div class="callout"><p><strong>{words.closed}</strong>" "{why}</p></div> }.into_any();
    }
    let name = way.provider().name();
    view! {
        <h3>"1. "{words.prepare}" "{name}</h3>
        <Prepare guide/>
        <h3>"2. "{words.enter}</h3>
        <VerifyForm outcome=deeds.verify typed=typed(cloud, way)/>
    }
    .into_any()
}

/// What stands in the form: what was typed last for this way, or of the other ways what is the same there.
fn typed(cloud: &Cloud, way: Way) -> Typed {
    let setups: Vec<&Setup> = [&cloud.draft, &cloud.current].into_iter().flatten().collect();
    let value = |field: &&str| {
        let texts = setups.iter().flat_map(|setup| &setup.values);
        texts.filter(|(name, text)| name == field && !text.is_empty()).map(|(_, text)| text.clone()).next().unwrap_or_default()
    };
    Typed {
        way,
        values: way.fields().iter().map(value).collect(),
        has_secret: setups.iter().any(|setup| setup.way == way && setup.has_secret),
        again: cloud.draft.as_ref().is_some_and(|draft| draft.way == way && draft.report.is_some()),
        version: cloud.version,
        fresh: cloud.fresh,
        edits: cloud.current.is_some(),
    }
}

pub struct Typed {
    pub way: Way,
    /// In the order of its fields.
    pub values: Vec<String>,
    pub has_secret: bool,
    /// These were checked before.
    pub again: bool,
    pub version: i64,
    pub fresh: bool,
    /// Something is connected that this would change.
    pub edits: bool,
}

/// The way out of it.
fn aside(cloud: &Cloud, deeds: Deeds) -> AnyView {
    let words = &use_words().clouds;
    let provider = cloud.row.provider;
    let fields = vec![("provider", provider.word().to_owned())];
    match (&cloud.draft, &cloud.current) {
        (Some(_), _) => view! {
            <div class="after"><Act outcome=deeds.discard label=words.discard about=words.discard_about fields/></div>
        }
        .into_any(),
        // Loads the page, as the way in does.
        (None, Some(_)) => view! { <p class="after"><a href=provider.path() rel="external">{words.cancel}</a></p> }.into_any(),
        (None, None) => ().into_any(),
    }
}
