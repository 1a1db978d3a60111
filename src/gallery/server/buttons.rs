use super::{LONG, busy, idle, state};
use crate::ui::{act::Act, button::Button, copy::Copy, icon::Icon};
use leptos::prelude::*;

pub fn all() -> Vec<AnyView> {
    vec![
        state("The thing to do", view! { <Button busy=idle().busy()>"Save"</Button> }),
        state("Under way", view! { <Button busy=busy().busy()>"Save"</Button> }),
        state("What can't be undone", view! { <Button busy=idle().busy() danger=true>"Delete"</Button> }),
        state("Idle until there is a script", view! { <button type="button" class="button" disabled=true>"Add a key"</button> }),
        state("Long", view! { <Button busy=idle().busy()>{LONG}</Button> }),
        state("A link that looks like one", view! { <a class="button" href="#buttons">"Set up"</a> }),
        state(
            "Of several",
            view! {
                <div class="deeds">
                    <Act outcome=idle() label="Send again" about="to Ada"/>
                    <Act outcome=idle() label="Accept" about="of Grace" strong=true/>
                    <a class="button quiet" href="#buttons"><Icon of="#i-settings"/>"Manage"</a>
                </div>
            },
        ),
        state("Copies, and says so", view! { <div class="deeds"><Copy text="text".into() about="the text"/></div> }),
    ]
}
