//! Making a new token.

use super::{AREAS, actions};
use crate::{
    i18n::use_words,
    scope::Area,
    ui::{
        button::Button,
        field::{Field, Tick},
        form::{Form, Outcome, Problems, form_of},
        number::NumberField,
        reveal::Reveal,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// 30 days.
const USUAL_HOURS: u32 = 720;

pub fn outcome() -> Outcome {
    form_of::<actions::MakeToken>()
}

/// The way to a new token. Who has to confirm first that it is them does so before anything is typed, and finds the form open
/// afterwards; what was typed while that ran out stays.
#[component]
pub fn Make(outcome: Outcome, max_hours: u32, fresh: bool) -> impl IntoView {
    let words = &use_words().tokens;
    let open = use_query_map().with_untracked(|query| query.get("new").is_some());
    if fresh || outcome.has_failed() {
        view! { <Reveal label=words.new outcome open><MakeForm outcome max_hours/></Reveal> }.into_any()
    } else {
        view! {
            <p><a class="button" href="/confirm?next=/settings/tokens%3Fnew=1">"+ "{words.new}</a></p>
            <p class="hint">{words.new_first_confirm}</p>
        }
        .into_any()
    }
}

#[component]
fn MakeForm(outcome: Outcome, max_hours: u32) -> impl IntoView {
    let words = &use_words().tokens;
    let mut choices = vec![(24, words.one_day), (USUAL_HOURS, words.thirty_days), (2160, words.ninety_days)];
    choices.retain(|(hours, _)| *hours <= max_hours);
    view! {
        <Form outcome>
            <Problems outcome/>
            <Field name="title" label=words.name outcome hint=words.name_hint required=true autocomplete="off"/>
            <NumberField name="hours" label=words.valid_for outcome hint=words.hours_hint value=USUAL_HOURS.min(max_hours).to_string()
                unit=format!("{} {max_hours}", words.hours) choices/>
            <Narrow outcome/>
            <Button busy=outcome.busy()>{words.create}</Button>
        </Form>
    }
    .into_any()
}

/// The name of an area's box. Each has its own, with an index: that is how a list comes through serde_qs.
fn box_of(index: usize) -> String {
    format!("areas[{index}]")
}

#[component]
fn Narrow(outcome: Outcome) -> impl IntoView {
    let words = &use_words().tokens;
    let was_ticked = |name: &str| !outcome.typed(name, String::new()).is_empty();
    let read_only = was_ticked("read_only");
    let open = read_only || (0..AREAS.len()).any(|index| was_ticked(&box_of(index)));
    let tick = |(index, area): (usize, Area)| {
        let (name, id) = (box_of(index), area.word());
        let ticked = was_ticked(&name);
        view! {
            <div class="tick">
                <input id=id name=name type="checkbox" value=id checked=ticked/>
                <label for=id>{words.area(area)}</label>
            </div>
        }
        .into_any()
    };
    let ticks: Vec<AnyView> = AREAS.into_iter().enumerate().map(tick).collect();
    view! {
        <details class="narrow" open=open>
            <summary>{words.narrow}</summary>
            <p class="hint">{words.narrow_text}</p>
            <Tick name="read_only" label=words.read_only ticked=read_only/>
            <fieldset id="areas" tabindex="-1">
                <legend>{words.areas}</legend>
                {move || outcome.problem("areas").map(|text| view! { <p class="problem">{text}</p> })}
                {ticks}
            </fieldset>
        </details>
    }
    .into_any()
}
