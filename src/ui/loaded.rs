use crate::{edge, failure::Failure, i18n::use_words};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// Counts the forms that went well, so that what they changed is asked for again, also on the page one stays on.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<u32>);

pub fn provide_changes() {
    provide_context(Changes(RwSignal::new(0)));
}

/// Says that something was changed. To be called before going anywhere, so that the next page asks only once.
pub fn use_changes() -> impl Fn() + Copy {
    let changes = use_context::<Changes>();
    move || _ = changes.map(|changes| changes.0.try_update(|count| *count += 1))
}

/// How many changes there were, for what has to be asked for again after each.
pub fn use_count_of_changes() -> impl Fn() -> u32 + Copy + Send + Sync {
    let changes = use_context::<Changes>();
    move || changes.map_or(0, |changes| changes.0.get())
}

/// What a page needs from the server: asked for before the page is drawn, and again after each change.
pub fn ask<T, F>(ask: impl Fn() -> F + Copy + Send + Sync + 'static) -> Resource<Result<T, Failure>>
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let changes = use_count_of_changes();
    Resource::new_blocking(changes, move |_| ask())
}

/// What a page is made from: while it comes, when it is there, and when it does not come. One for each page.
#[component]
pub fn Loaded<T>(
    from: Resource<Result<T, Failure>>,
    show: fn(T) -> AnyView,
    /// What stands there when it does not come.
    #[prop(default = |failure| view! { <Trouble failure/> }.into_any())]
    dead: fn(Failure) -> AnyView,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    view! {
        <Transition fallback=|| view! { <div class="loading" aria-busy="true"></div> }>
            {move || Suspend::new(async move {
                match from.await {
                    Ok(it) => show(it),
                    Err(failure) => dead(failure),
                }
            })}
        </Transition>
    }
    .into_any()
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
