use super::{
    field::{Notes, described_by},
    form::Outcome,
};
use leptos::{html::Input, prelude::*};

/// A whole number, with what it counts behind it. No `type="number"`: browsers throw away what they can't read there, so that
/// nobody could be told what is wrong with it, and a wheel that rolls over it changes it.
#[component]
pub fn NumberField(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    hint: &'static str,
    value: String,
    /// What it counts, and how far it goes.
    unit: String,
    /// Numbers that one press puts there, where there is a script.
    choices: Vec<(u32, &'static str)>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let invalid = move || outcome.problem(name).map(|_| "true");
    let described = described_by(name, true, outcome);
    let described = move || Some(format!("{} {name}-unit", described()?));
    let button = |(number, text): (u32, &'static str)| {
        let put = move |_| {
            if let Some(input) = input.get_untracked() {
                input.set_value(&number.to_string());
            }
        };
        view! { <button type="button" class="button quiet" aria-controls=name on:click=put>{text}</button> }.into_any()
    };
    let buttons: Vec<AnyView> = choices.into_iter().map(button).collect();
    view! {
        <div class="field number">
            <label for=name>{label}</label>
            <Notes name hint=Some(hint) outcome/>
            <div class="number-box">
                <input id=name name=name type="text" inputmode="numeric" value=outcome.typed(name, value) required=true autocomplete="off"
                    spellcheck="false" node_ref=input aria-invalid=invalid aria-describedby=described/>
                <span id=format!("{name}-unit")>{unit}</span>
            </div>
            <div class="deeds needs-script">{buttons}</div>
        </div>
    }
    .into_any()
}
