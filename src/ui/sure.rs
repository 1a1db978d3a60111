use super::form::{Form, Outcome};
use leptos::prelude::*;

/// Something that can't be undone: opens to say what will happen to whom, and asks for a second press. Needs no script.
#[component]
pub fn Sure(
    outcome: Outcome,
    label: &'static str,
    /// To whom or what, for those who do not see where it stands.
    #[prop(optional, into)]
    about: String,
    text: &'static str,
    /// The thing to do here, which does no harm.
    #[prop(optional)]
    strong: bool,
    /// Hidden fields.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    let fields: Vec<AnyView> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect();
    let unseen = |about: &str| (!about.is_empty()).then(|| view! { <span class="unseen">" "{about.to_owned()}</span> });
    let whom = (!about.is_empty()).then(|| view! { <strong>{about.clone()}</strong> });
    view! {
        <details class="sure">
            <summary class=if strong { "button" } else { "button quiet" }>{label}{unseen(&about)}</summary>
            <div class="sure-box">
                <p>{whom}" "{text}</p>
                <Form outcome class="act">
                    {fields}
                    <button type="submit" class=if strong { "button" } else { "button danger" }>{label}{unseen(&about)}</button>
                </Form>
            </div>
        </details>
    }
    .into_any()
}
