//! Forms that tell people what to mend: a summary on top that takes the focus and leads to each field, and the same words
//! again at the field (after the GOV.UK Design System).
//!
//! A form here is sent by the browser or by WebAssembly; both ways end in the same `Failure` and the same HTML.

use crate::{edge, failure::Failure, i18n::use_words};
use leptos::{
    ev::SubmitEvent,
    form::ActionForm,
    html::Div,
    prelude::*,
    server_fn::{
        Http, ServerFn,
        client::Client,
        codec::{Json, PostUrl},
        request::ClientReq,
    },
};
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A form that was sent without a script and not accepted: which one, why, and what was typed, except secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub form: String,
    pub failure: Failure,
    pub typed: Vec<(String, String)>,
}

#[derive(Clone, Copy)]
struct LastAttempt(StoredValue<Option<Attempt>>);

/// Hands the attempt that the server has brought back to whichever form it belongs to, in both halves of the program.
pub fn provide_attempt() {
    let attempt = SharedValue::new(edge::attempt).into_inner();
    provide_context(LastAttempt(StoredValue::new(attempt)));
}

/// Another page has nothing to do with it.
pub fn forget_attempt() {
    if let Some(last) = use_context::<LastAttempt>() {
        last.0.set_value(None);
    }
}

/// How the last try went.
#[derive(Clone, Copy)]
pub struct Outcome {
    failure: Signal<Option<Failure>>,
    typed: StoredValue<Vec<(String, String)>>,
}

impl Outcome {
    pub fn failure(&self) -> Option<Failure> {
        self.failure.get()
    }

    /// What is wrong with this field, in words.
    pub fn problem(&self, name: &str) -> Option<String> {
        let words = use_words();
        self.failure.with(|failure| Some(failure.as_ref()?.of_field(name)?.sentence(words)))
    }

    /// What was typed here the last time, or what stood here before.
    pub fn typed(&self, name: &str, before: String) -> String {
        self.typed.with_value(|typed| typed.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone())).unwrap_or(before)
    }

    /// Whether the page was drawn again because of what was typed. Unticked boxes are not sent, so they are not in `typed`.
    pub fn was_sent(&self) -> bool {
        self.typed.with_value(|typed| !typed.is_empty())
    }
}

/// How the last try of this form went. Call it inside a route.
pub fn outcome_of<S>(action: ServerAction<S>) -> Outcome
where
    S: ServerFn<Output = (), Error = Failure> + Clone + Send + Sync + 'static,
{
    let answer = action.value();
    // Leptos reads failures out of the address, where anyone could have written them. Ours come another way.
    if answer.with_untracked(Option::is_some) {
        answer.set(None);
    }
    let last = use_context::<LastAttempt>().and_then(|last| last.0.get_value()).filter(|attempt| attempt.form == S::PATH);
    let (first, typed) = last.map(|attempt| (attempt.failure, attempt.typed)).unzip();
    let failure = Signal::derive(move || match answer.get() {
        Some(answer) => answer.err(),
        None => first.clone(),
    });
    Outcome { failure, typed: StoredValue::new(typed.unwrap_or_default()) }
}

/// A form that is sent with or without a script. The browser's own bubbles are off: they vanish, and cover the field.
#[component]
pub fn Form<S>(action: ServerAction<S>, #[prop(default = "form")] class: &'static str, children: Children) -> impl IntoView
where
    S: ServerFn<Protocol = Http<PostUrl, Json>, Output = (), Error = Failure> + DeserializeOwned + Clone + Send + Sync + 'static,
    S::Client: Client<Failure>,
    <<S::Client as Client<Failure>>::Request as ClientReq<Failure>>::FormData: From<web_sys::FormData>,
{
    // One try at a time: a second press while the first is under way sends nothing.
    let pending = action.pending();
    let once = move |event: SubmitEvent| {
        if pending.try_get_untracked() == Some(true) {
            event.prevent_default();
        }
    };
    view! { <ActionForm action attr:class=class attr:novalidate=true on:submit:capture=once>{children()}</ActionForm> }
}

/// The title of a page with a form. It says first that something is wrong.
#[component]
pub fn PageTitle(title: &'static str, outcome: Outcome) -> impl IntoView {
    let words = use_words();
    let product = words.frame.product;
    // On the server the title is written when the page's own signals are gone already.
    let at_first = outcome.failure.with_untracked(Option::is_some);
    let text = move || match outcome.failure.try_with(Option::is_some).unwrap_or(at_first) {
        true => format!("{}: {title} – {product}", words.form.error),
        false => format!("{title} – {product}"),
    };
    view! {
        <Title text/>
        <h1 tabindex="-1">{title}</h1>
    }
}

/// The title of a page without a form.
#[component]
pub fn PlainTitle(title: &'static str) -> impl IntoView {
    view! {
        <Title text=format!("{title} – {}", use_words().frame.product)/>
        <h1 tabindex="-1">{title}</h1>
    }
}

/// Everything that is wrong, at the top of the form.
#[component]
pub fn Problems(outcome: Outcome) -> impl IntoView {
    let summary = NodeRef::<Div>::new();
    Effect::new(move || {
        if outcome.failure.with(Option::is_some)
            && let Some(summary) = summary.get()
        {
            _ = summary.focus();
        }
    });
    move || outcome.failure().map(|failure| view! { <Summary failure summary/> })
}

#[component]
fn Summary(failure: Failure, summary: NodeRef<Div>) -> impl IntoView {
    let words = use_words();
    let lines = match &failure {
        Failure::Invalid { fields } => fields
            .iter()
            .map(|(field, problem)| {
                let text = format!("{}: {}", words.label_of(field), problem.sentence(words));
                // `rel` keeps the router's hands off: the browser has to move the focus, too.
                view! { <li><a href=format!("#{field}") rel="external">{text}</a></li> }.into_any()
            })
            .collect_view()
            .into_any(),
        Failure::SignedOut => {
            let location = use_location();
            let back = move || format!("/sign-in?next={}", location.pathname.get());
            view! { <li>{failure.sentence(words)}" "<a href=back>{words.sign_in.sign_in}</a></li> }.into_any()
        }
        other => view! { <li>{other.sentence(words)}</li> }.into_any(),
    };
    view! {
        // `autofocus` is for pages without a script; with one, the effect above moves the focus.
        <div class="problems" tabindex="-1" autofocus=true node_ref=summary>
            // On an inner element, so that a screen reader doesn't hear the focus and the alert at once.
            <div role="alert">
                <h2>{words.form.there_is_a_problem}</h2>
                <ul>{lines}</ul>
            </div>
        </div>
    }
}
