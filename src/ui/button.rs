use leptos::prelude::*;

/// Sends the form it stands in. Never disabled, which would take the focus away: while it works it says that it is busy.
#[component]
pub fn Button(
    #[prop(into)] busy: Signal<bool>,
    /// What can't be undone.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let class = if danger { "button danger" } else { "button" };
    view! { <button type="submit" class=class aria-busy=move || busy.get().then_some("true")>{children()}</button> }.into_any()
}

/// A button for what only a script can do, such as asking a security key: idle until there is one.
#[component]
pub fn ScriptButton(
    #[prop(into)] busy: Signal<bool>,
    #[prop(default = "button")] class: &'static str,
    /// The id of the words that say why it is idle.
    why: &'static str,
    children: Children,
) -> impl IntoView {
    let idle = RwSignal::new(true);
    Effect::new(move || idle.set(false));
    view! {
        <button type="submit" class=class disabled=move || idle.get() aria-describedby=why aria-busy=move || busy.get().then_some("true")>
            {children()}
        </button>
    }
    .into_any()
}
