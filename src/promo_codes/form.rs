//! Making a code.

use crate::{
    i18n::use_words,
    ui::{
        button::Button,
        field::{Choice, Field},
        form::{Form, Outcome, Problems},
        number::NumberField,
        reveal::Reveal,
    },
};
use leptos::prelude::*;

/// A month is what most offers last.
const USUAL_DAYS: &str = "30";

#[component]
pub fn Make(
    outcome: Outcome,
    /// The maintainer; empty where any organization may be named.
    maintainer: String,
    /// Empty: it is named by its number.
    organizations: Vec<(String, String)>,
    templates: Vec<(String, String)>,
) -> impl IntoView {
    let words = &use_words().promo;
    let places = &use_words().places;
    let organization = match organizations.is_empty() {
        true => view! {
            <Field name="promo_organization" label=places.organization hint=words.organization_number outcome required=true autocomplete="off"/>
        }
        .into_any(),
        false => view! {
            <Choice name="promo_organization" label=places.organization outcome value=String::new() options=organizations/>
        }
        .into_any(),
    };
    let days = vec![(7, words.week), (30, words.month), (90, words.quarter)];
    view! {
        <Reveal label=words.new outcome>
            <Form outcome makes=true>
                <Problems outcome/>
                <input type="hidden" name="id" value=maintainer/>
                <Field name="promo" label=words.code hint=words.code_hint outcome autocomplete="off"/>
                {organization}
                <Choice name="template" label=places.template outcome value=String::new() options=templates/>
                <NumberField name="promo_days" label=words.days outcome hint=words.days_hint value=USUAL_DAYS.to_owned()
                    unit=words.days_unit.to_owned() choices=days/>
                <NumberField name="promo_uses" label=words.uses outcome hint=words.uses_hint value="1".to_owned()
                    unit=words.uses_unit.to_owned() choices=Vec::new()/>
                <Button busy=outcome.busy()>{words.make}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}
