//! Forms that tell people what to mend: a summary on top that takes the focus and leads to each field, and the same words
//! again at the field (after the GOV.UK Design System).
//!
//! A form here is sent by the browser or by WebAssembly; both ways end in the same `Failure` and the same HTML.

use crate::{
    edge::{self, AskKey},
    failure::Failure,
    i18n::use_words,
    ui::loaded::{use_changes, use_failed},
};
use leptos::{ev::SubmitEvent, html::Div, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::Url,
};
use serde::{Deserialize, Serialize};

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
    // As text, for the reason that `loaded.rs` has.
    let text = SharedValue::new(|| edge::attempt().and_then(|attempt| serde_json::to_string(&attempt).ok())).into_inner();
    let attempt = text.and_then(|text| edge::read::<Attempt>(text.as_bytes()).ok());
    provide_context(LastAttempt(StoredValue::new(attempt)));
}

/// Whether the page was led back to with something to mend.
pub fn use_second_try() -> impl Fn() -> bool + Copy + Send + Sync {
    let last = use_context::<LastAttempt>();
    move || last.is_some_and(|last| last.0.with_value(Option::is_some))
}

/// Another page has nothing to do with it.
pub fn forget_attempt() {
    if let Some(last) = use_context::<LastAttempt>() {
        last.0.set_value(None);
    }
}

/// A form on a page: where it goes, whether it is under way, and how the last try went.
#[derive(Clone, Copy)]
pub struct Outcome {
    path: &'static str,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    typed: StoredValue<Vec<(String, String)>>,
}

impl Outcome {
    /// A form as it stands after a try, to be looked at.
    pub fn shown(path: &'static str, failure: Option<Failure>, busy: bool) -> Self {
        Self { path, failure: RwSignal::new(failure), busy: RwSignal::new(busy), typed: StoredValue::default() }
    }

    pub fn failure(&self) -> Option<Failure> {
        self.failure.get()
    }

    pub(super) fn lines_left(&self) -> Option<String> {
        self.failure.with_untracked(|failure| failure.as_ref()?.lines_left())
    }

    /// Whether the form comes back with something to mend.
    pub fn has_failed(&self) -> bool {
        self.failure.with_untracked(Option::is_some)
    }

    pub fn busy(&self) -> Signal<bool> {
        self.busy.into()
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
}

/// The form of this server function. Of the function it needs only the address: what goes out is what stands in the form, and
/// what comes back is nothing or a `Failure`, so that all forms share one piece of code in the browser.
pub fn form_of<S>() -> Outcome
where
    S: ServerFn<Output = (), Error = Failure>,
{
    form_at(S::PATH)
}

fn form_at(path: &'static str) -> Outcome {
    let last = use_context::<LastAttempt>().and_then(|last| last.0.get_value()).filter(|attempt| attempt.form == path);
    let (failure, typed) = last.map(|attempt| (attempt.failure, attempt.typed)).unzip();
    let (failure, busy) = (RwSignal::new(failure), RwSignal::new(false));
    Outcome { path, failure, busy, typed: StoredValue::new(typed.unwrap_or_default()) }
}

/// A form that is sent with or without a script. The browser's own bubbles are off: they vanish, and cover the field.
#[component]
pub fn Form(
    outcome: Outcome,
    #[prop(default = "form")] class: &'static str,
    /// A security key that has to answer first.
    #[prop(optional)]
    key: Option<AskKey>,
    /// Makes something new: afterwards it is empty again.
    #[prop(optional)]
    makes: bool,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let failed = use_failed();
    let last = use_context::<LastAttempt>();
    let changed = use_changes();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        // One try at a time: a second press while the first is under way sends nothing.
        if outcome.busy.get_untracked() {
            return;
        }
        outcome.busy.set(true);
        let (navigate, sent) = (navigate.clone(), event.clone());
        edge::send_form(&event, outcome.path, key, move |answer| {
            // The form may be gone by now: `try_set` minds that, and who left is not called back.
            let has_left = outcome.busy.try_set(false).is_some();
            match answer {
                Ok(to) => {
                    outcome.failure.try_set(None);
                    failed(false);
                    // What the page was led back with is mended.
                    if let Some(last) = last {
                        last.0.set_value(None);
                    }
                    changed();
                    if makes {
                        edge::empty(&sent);
                    }
                    if let Some(to) = to.filter(|_| !has_left) {
                        navigate(&to, NavigateOptions::default());
                        // Also on the page one stays on, where what had the focus may be gone.
                        request_animation_frame(edge::focus_heading);
                    }
                }
                Err(failure) => {
                    failed(true);
                    if let Some(left) = failure.lines_left() {
                        edge::set_text(&sent, "email", &left);
                    }
                    outcome.failure.try_set(Some(failure));
                }
            }
        });
    };
    view! { <form action=outcome.path method="post" class=class novalidate=true on:submit=send
    aria-busy=move || outcome.busy.get().then_some("true")>{children()}</form> }
    .into_any()
}

/// Leads to the question who one is, and back here, to what was chosen here.
#[component]
pub fn ConfirmLink() -> impl IntoView {
    let location = use_location();
    let chosen = move || location.search.with(|query| if query.is_empty() { String::new() } else { Url::escape(&format!("?{query}")) });
    let to = move || format!("/confirm?next={}{}", location.pathname.get(), chosen());
    view! { <a href=to>{use_words().security.confirm_title}</a> }
}

/// The title of a page with a form. It says first that something is wrong.
#[component]
pub fn PageTitle(#[prop(into)] title: String, outcome: Outcome) -> impl IntoView {
    let words = use_words();
    let product = words.frame.product;
    // The title may be asked for once more when the form is gone.
    let shown = title.clone();
    let text = edge::document_title(move || match outcome.failure.try_with(Option::is_some).unwrap_or(false) {
        true => format!("{}: {title} – {product}", words.form.error),
        false => format!("{title} – {product}"),
    });
    view! {
        <Title text/>
        <h1>{shown}</h1>
    }
}

/// The title of a page without a form.
#[component]
pub fn PlainTitle(#[prop(into)] title: String) -> impl IntoView {
    let (shown, product) = (title.clone(), use_words().frame.product);
    let text = edge::document_title(move || format!("{title} – {product}"));
    view! {
        <Title text/>
        <h1>{shown}</h1>
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
        Failure::NotFresh => view! { <li>{failure.sentence(words)}" "<ConfirmLink/></li> }.into_any(),
        // Of something on a page that is there: somebody else was faster.
        Failure::Missing => view! { <li>{words.form.gone}</li> }.into_any(),
        Failure::Partly { lines } => lines
            .iter()
            .map(|(line, problem)| {
                let became = problem.as_ref().map_or_else(|| words.places.was_invited.to_owned(), |problem| problem.sentence(words));
                view! { <li>{format!("{line}: {became}")}</li> }.into_any()
            })
            .collect_view()
            .into_any(),
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
