use super::{field::Notes, field::described_by, form::Outcome};
use crate::edge;
use leptos::{ev::Event, html::Textarea, prelude::*};

/// No key and no certificate is larger.
const MOST: u32 = 32 * 1024;

/// A text that lies in a file: pasted, or, where there is a script, read from the file into the box. The file itself goes nowhere.
#[component]
pub fn FileText(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    outcome: Outcome,
    choose: &'static str,
    /// Which files are offered.
    accept: &'static str,
    /// What is said when it was read, and when it could not be.
    read: &'static str,
    unread: &'static str,
) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let (said, say) = signal("");
    let invalid = move || outcome.problem(name).map(|_| "true");
    let chosen = move |event: Event| {
        edge::read_file(&event, MOST, move |text| match (text, area.try_get_untracked().flatten()) {
            (Some(text), Some(area)) => {
                area.set_value(&text);
                say.try_set(read);
            }
            _ => _ = say.try_set(unread),
        });
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Notes name hint=Some(hint) outcome/>
            <textarea id=name name=name rows="6" class="code" autocomplete="off" spellcheck="false" autocapitalize="none" dir="ltr" node_ref=area
                aria-invalid=invalid aria-describedby=described_by(name, true, outcome)>
            </textarea>
            // It has no name: what is sent is what stands in the box above.
            <div class="file needs-script">
                <label for=format!("{name}-file")>{choose}</label>
                <input id=format!("{name}-file") type="file" accept=accept on:change=chosen/>
            </div>
            <p class="hint" role="status">{said}</p>
        </div>
    }
    .into_any()
}
