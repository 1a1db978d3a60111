use crate::{edge, failure::Failure, i18n::use_words, ui::connection::use_connection};
use leptos::{prelude::*, server_fn::ServerFn};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    marker::PhantomData,
    pin::Pin,
    sync::{Arc, Mutex},
};

/// Counts the forms that went well, so that what they changed is asked for again, also on the page one stays on.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<u32>, RwSignal<bool>);

pub fn provide_changes() {
    provide_context(Changes(RwSignal::new(0), RwSignal::new(false)));
}

/// Says that something was changed. To be called before going anywhere, so that the next page asks only once.
pub fn use_changes() -> impl Fn() + Copy {
    let changes = use_context::<Changes>();
    move || _ = changes.map(|changes| changes.0.try_update(|count| *count += 1))
}

/// Says whether the last form did not go well: what was told of one before is old then.
pub fn use_failed() -> impl Fn(bool) + Copy {
    let changes = use_context::<Changes>();
    move |failed| _ = changes.map(|changes| changes.1.try_set(failed))
}

/// Whether the last form did not go well.
pub fn has_failed() -> bool {
    use_context::<Changes>().is_some_and(|changes| changes.1.get())
}

/// Draws this part anew whenever the page is asked for again. Otherwise what is open, typed or focused in a list would slide to
/// whoever takes the place of the one that is gone.
pub fn fresh(view: AnyView) -> impl IntoView {
    let once = Mutex::new(Some(view));
    move || once.lock().ok().and_then(|mut view| view.take())
}

/// How many changes there were, for what has to be asked for again after each.
pub fn use_count_of_changes() -> impl Fn() -> u32 + Copy + Send + Sync {
    let changes = use_context::<Changes>();
    move || changes.map_or(0, |changes| changes.0.get())
}

/// What a page asked the server for. All kinds of answers travel as text through one kind of resource and one kind of place on
/// the page, and are read once, where they are shown. With typed ones, each with its own copy of the machinery and of the reader, the
/// program was a fifth heavier.
pub struct Asked<T> {
    text: Resource<Result<String, String>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Asked<T> {}

impl<T: DeserializeOwned> Asked<T> {
    /// The answer, when it comes.
    pub async fn answer(self) -> Result<T, Failure> {
        read(self.text.await)
    }

    /// The answer, if it is there.
    pub fn now(&self) -> Option<Result<T, Failure>> {
        self.text.get().map(read)
    }
}

fn read<T: DeserializeOwned>(text: Result<String, String>) -> Result<T, Failure> {
    let text = text.map_err(|failure| edge::failure_of(failure.as_bytes()))?;
    edge::read(text.as_bytes())
}

pub type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type About = Vec<String>;
type Ask = Arc<dyn Fn(About) -> Later<Result<String, Failure>> + Send + Sync>;

/// Calls what `call` makes of `about` before the page is drawn, and again whenever `about` changes.
pub fn look_about<S>(
    about: impl Fn() -> About + Send + Sync + 'static,
    call: impl Fn(About) -> S + Send + Sync + 'static,
) -> Asked<S::Output>
where
    S: ServerFn<Error = Failure> + Serialize + 'static,
    S::Output: Serialize,
{
    Asked { text: ask_for_text(Box::new(about), Arc::new(move |about| edge::look(call(about)))), kind: PhantomData }
}

/// Calls before the page is drawn, and again after each change.
pub fn look<S>(call: impl Fn() -> S + Send + Sync + 'static) -> Asked<S::Output>
where
    S: ServerFn<Error = Failure> + Serialize + 'static,
    S::Output: Serialize,
{
    let changes = use_count_of_changes();
    look_about(move || vec![changes().to_string()], move |_| call())
}

/// Calls before the page is drawn, and that is that.
pub fn look_once<S>(call: impl Fn() -> S + Send + Sync + 'static) -> Asked<S::Output>
where
    S: ServerFn<Error = Failure> + Serialize + 'static,
    S::Output: Serialize,
{
    look_about(Vec::new, move |_| call())
}

/// Calls once, now.
pub async fn look_now<S>(call: S) -> Result<S::Output, Failure>
where
    S: ServerFn<Error = Failure> + Serialize + 'static,
    S::Output: Serialize + DeserializeOwned,
{
    let text = edge::look(call).await?;
    read(Ok(text))
}

/// As `look_about`, of any question. In the browser an answer is read, written and read again on this way.
pub fn ask_about<T, F>(about: impl Fn() -> About + Send + Sync + 'static, ask: impl Fn(About) -> F + Send + Sync + 'static) -> Asked<T>
where
    T: Serialize + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let fetch = move |about: About| -> Later<Result<String, Failure>> {
        let asked = ask(about);
        Box::pin(async move { serde_json::to_string(&asked.await?).map_err(|error| edge::broken(&error.to_string())) })
    };
    Asked { text: ask_for_text(Box::new(about), Arc::new(fetch)), kind: PhantomData }
}

/// As `look`, of any question.
pub fn ask<T, F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Asked<T>
where
    T: Serialize + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let changes = use_count_of_changes();
    ask_about(move || vec![changes().to_string()], move |_| ask())
}

fn ask_for_text(about: Box<dyn Fn() -> About + Send + Sync>, ask: Ask) -> Resource<Result<String, String>> {
    let connection = use_connection();
    // Reading changes nothing, so what could not be asked is asked again when the server is back.
    let insist = move |about: About| {
        let ask = ask.clone();
        async move {
            loop {
                match ask(about.clone()).await {
                    Err(Failure::Offline) => connection.wait().await,
                    answer => return answer.map_err(|failure| serde_json::to_string(&failure).unwrap_or_default()),
                }
            }
        }
    };
    Resource::new_blocking(about, insist)
}

/// What a page is made from: while it comes, when it is there, and when it does not come. One for each page.
#[component]
pub fn Loaded<T>(
    from: Asked<T>,
    show: fn(T) -> AnyView,
    /// What stands there when it does not come.
    #[prop(default = |failure| view! { <Trouble failure/> }.into_any())]
    dead: fn(Failure) -> AnyView,
) -> impl IntoView
where
    T: DeserializeOwned + 'static,
{
    let draw = move || -> Later<AnyView> {
        Box::pin(async move {
            match from.answer().await {
                Ok(it) => show(it),
                Err(failure) => dead(failure),
            }
        })
    };
    waiting(|| view! { <div class="loading" aria-busy="true"></div> }.into_any(), Box::new(draw))
}

/// A part of a page that is not there, and not missed, until its answer comes.
pub fn when_there<T: DeserializeOwned + 'static>(from: Asked<T>, show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static) -> AnyView {
    let draw = move || -> Later<AnyView> {
        let show = show.clone();
        Box::pin(async move { from.answer().await.map_or_else(|_| ().into_any(), show) })
    };
    waiting(|| ().into_any(), Box::new(draw))
}

fn waiting(fallback: fn() -> AnyView, draw: Box<dyn Fn() -> Later<AnyView> + Send + Sync>) -> AnyView {
    view! { <Transition fallback=fallback>{move || Suspend::new(draw())}</Transition> }.into_any()
}

/// In the place of what could not be shown. The page gets the status that says the same.
#[component]
pub fn Trouble(failure: Failure) -> impl IntoView {
    let words = use_words();
    edge::set_status(failure.status());
    view! {
        <super::form::PlainTitle title=words.form.there_is_a_problem/>
        <p>{failure.sentence(words)}</p>
        {match failure {
            Failure::NotFresh => view! { <p class="after"><super::form::ConfirmLink/></p> }.into_any(),
            _ => view! { <p class="after"><a href="/">{words.frame.go_home}</a></p> }.into_any(),
        }}
    }
}
