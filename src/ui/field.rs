//! One label, one box, and what is wrong with it. No box cuts off what is typed or pasted: too long is said, not done.

use super::form::Outcome;
use crate::{edge, i18n::use_words};
use leptos::{html::Select, prelude::*};

pub use super::password::{PasswordField, Strong};

/// The ids of what describes a box, for `aria-describedby`.
pub(super) fn described_by(name: &'static str, has_hint: bool, outcome: Outcome) -> impl Fn() -> Option<String> + Copy {
    move || match (outcome.problem(name).is_some(), has_hint) {
        (true, true) => Some(format!("{name}-problem {name}-hint")),
        (true, false) => Some(format!("{name}-problem")),
        (false, true) => Some(format!("{name}-hint")),
        (false, false) => None,
    }
}

/// The hint below the label, and the problem.
#[component]
pub(super) fn Notes(name: &'static str, hint: Option<&'static str>, outcome: Outcome) -> impl IntoView {
    view! {
        {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
        {move || outcome.problem(name).map(|text| view! { <p class="problem" id=format!("{name}-problem")>{text}</p> })}
    }
}

#[component]
pub fn Field(
    /// The name in the form, the `id` of the box, and the name by which `Failure::Invalid` points here.
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional, into)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "on")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let words = use_words();
    let invalid = move || outcome.problem(name).map(|_| "true");
    view! {
        <div class="field">
            <label for=name>{label}{(!required).then(|| view! { <span class="optional">{words.form.optional}</span> })}</label>
            <Notes name hint outcome/>
            <input id=name name=name type=kind value=outcome.typed(name, value) autocomplete=autocomplete required=required
                spellcheck="false" dir="auto" aria-invalid=invalid aria-describedby=described_by(name, hint.is_some(), outcome)/>
        </div>
    }
    .into_any()
}

/// Several lines.
#[component]
pub fn TextArea(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    outcome: Outcome,
    #[prop(optional, into)] value: String,
    #[prop(default = 3)] rows: u32,
) -> impl IntoView {
    // Of several lines only those that are left to do.
    let text = outcome.lines_left().unwrap_or_else(|| outcome.typed(name, value));
    let invalid = move || outcome.problem(name).map(|_| "true");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Notes name hint=Some(hint) outcome/>
            <textarea id=name name=name rows=rows autocomplete="off" spellcheck="false" autocapitalize="none" dir="auto"
                aria-invalid=invalid aria-describedby=described_by(name, true, outcome)>
                {text}
            </textarea>
        </div>
    }
    .into_any()
}

/// A code from an app, or a recovery code: one box, which phones and password managers know how to fill.
#[component]
pub fn CodeField(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    hint: &'static str,
    /// Letters and digits instead of six digits.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let invalid = move || outcome.problem(name).map(|_| "true");
    let (mode, complete) = if long { ("text", "off") } else { ("numeric", "one-time-code") };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Notes name hint=Some(hint) outcome/>
            <input id=name name=name type="text" class="code" inputmode=mode autocomplete=complete required=true spellcheck="false"
                autocapitalize="none" aria-invalid=invalid aria-describedby=described_by(name, true, outcome)/>
        </div>
    }
    .into_any()
}

/// A value that is shown and can't be changed, with the reason.
#[component]
pub fn Fixed(name: &'static str, label: &'static str, hint: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <p class="hint" id=format!("{name}-hint")>{hint}</p>
            <input id=name type="text" value=value readonly=true aria-describedby=format!("{name}-hint")/>
        </div>
    }
    .into_any()
}

/// One of a list: code and what people read.
#[component]
pub fn Choice(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    value: String,
    options: Vec<(String, String)>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let value = outcome.typed(name, value);
    let none = if optional { line("", use_words().form.choose, value.is_empty()) } else { String::new() };
    let lines = none + &options.iter().map(|(code, text)| line(code, text, *code == value)).collect::<String>();
    view! { <Lines name label outcome lines optional/> }
}

/// One of hundreds, which the server has ready (`profile/server/lists.rs`): a page brings the lines once and as text, and the program, when it
/// draws the page itself, fetches them.
#[component]
pub fn LongChoice(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    value: String,
    list: LongList,
    #[prop(optional)] optional: bool,
    #[prop(default = "off")] autocomplete: &'static str,
) -> impl IntoView {
    let value = outcome.typed(name, value);
    let lines = edge::lines(list, &value);
    let select = NodeRef::new();
    Effect::new(move || _ = select.get().map(|select| edge::fetch_lines(list, select)));
    view! { <Lines name label outcome lines optional autocomplete select/> }
}

#[component]
fn Lines(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    lines: String,
    #[prop(optional)] optional: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] select: NodeRef<Select>,
) -> impl IntoView {
    let words = use_words();
    let invalid = move || outcome.problem(name).map(|_| "true");
    view! {
        <div class="field">
            <label for=name>{label}{optional.then(|| view! { <span class="optional">{words.form.optional}</span> })}</label>
            <Notes name hint=None outcome/>
            <select node_ref=select id=name name=name autocomplete=autocomplete aria-invalid=invalid aria-describedby=described_by(name, false, outcome)
                inner_html=lines></select>
        </div>
    }
    .into_any()
}

/// A list that is the same for everybody of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LongList {
    Countries,
    TimeZones,
}

impl LongList {
    pub const fn path(self) -> &'static str {
        match self {
            Self::Countries => "/lists/countries",
            Self::TimeZones => "/lists/time-zones",
        }
    }
}

/// One line of a list, as text: there are hundreds of time zones, and a view for each was most of what the profile page costs in both
/// halves.
pub fn line(code: &str, text: &str, is_chosen: bool) -> String {
    // What reads like its code needs none.
    let value = if code == text && !code.is_empty() { String::new() } else { format!(" value=\"{}\"", escaped(code)) };
    let chosen = if is_chosen { " selected" } else { "" };
    format!("<option{value}{chosen}>{}</option>", escaped(text))
}

/// For text and for attributes in double quotes: names of places are anybody's.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A box to tick.
#[component]
pub fn Tick(name: &'static str, label: &'static str, #[prop(optional)] ticked: bool) -> impl IntoView {
    view! {
        <div class="tick">
            <input id=name name=name type="checkbox" value="true" checked=ticked/>
            <label for=name>{label}</label>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name_in_a_list() {
        assert_eq!(line("UTC", "UTC", true), "<option selected>UTC</option>");
        assert_eq!(line("", "", false), "<option value=\"\"></option>");
        assert_eq!(
            line("\"><script>", "</select><script>alert(1)</script> &amp;", false),
            "<option value=\"&quot;&gt;&lt;script&gt;\">&lt;/select&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</option>"
        );
    }
}
