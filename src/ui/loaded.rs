use crate::{edge, failure::Failure, i18n::use_words};
use leptos::prelude::*;

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
