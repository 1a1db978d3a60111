use super::{LONG, idle, state, wrong};
use crate::{
    failure::Problem,
    ui::{
        field::Field,
        form::{Form, Problems},
        reveal::Reveal,
        sure::Sure,
    },
};
use leptos::prelude::*;

pub fn all() -> Vec<AnyView> {
    let text = "is closed for all its members at once. For 60 days an administrator can bring it back.";
    vec![
        state("Asks once more", view! { <Sure outcome=idle() label="Delete" about="Daily sales" text/> }),
        state("Asks about something long", view! { <Sure outcome=idle() label="Remove" about=LONG text/> }),
        state(
            "Asks, and does no harm",
            view! { <Sure outcome=idle() label="Publish" about="Maintenance" text="Everybody reads it." strong=true/> },
        ),
        state("Opens to a form", view! { <Reveal label="New token" outcome=idle()>{form("token")}</Reveal> }),
        state("Opens, quietly", view! { <Reveal label="Filter" outcome=idle() quiet=true>{form("filter")}</Reveal> }),
        state("Stands open: something is wrong", {
            let outcome = wrong("name", Problem::Required);
            view! {
                <Reveal label="New feature" outcome>
                    <Form outcome>
                        <Problems outcome/>
                        <Field name="name" label="Name" outcome required=true/>
                        <button type="submit" class="button">"Create feature"</button>
                    </Form>
                </Reveal>
            }
        }),
    ]
}

fn form(name: &'static str) -> AnyView {
    let outcome = idle();
    view! {
        <Form outcome>
            <Field name label="Name" outcome required=true/>
            <button type="submit" class="button">"Create"</button>
        </Form>
    }
    .into_any()
}
