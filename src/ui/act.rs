use super::form::{Form, Outcome};
use leptos::prelude::*;

/// A form of one button that does one thing to one of many: `about` says to which, for those who do not see where it stands.
#[component]
pub fn Act(
    outcome: Outcome,
    label: &'static str,
    #[prop(optional, into)] about: String,
    /// Hidden fields.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
    /// The thing to do, rather than one of several.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    let fields: Vec<AnyView> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect();
    let about = (!about.is_empty()).then(|| view! { <span class="unseen">" "{about}</span> });
    view! {
        <Form outcome class="act">
            {fields}
            <button type="submit" class=if strong { "button" } else { "button quiet" }>{label}{about}</button>
        </Form>
    }
    .into_any()
}
