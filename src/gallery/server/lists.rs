use super::{LONG, idle, state};
use crate::ui::{
    act::Act,
    places::Tabs,
    search::{Pages, Search},
    sure::Sure,
};
use leptos::prelude::*;

pub fn all() -> Vec<AnyView> {
    let tabs = vec![("/dev/components".to_owned(), "Overview"), ("/dev/users".into(), "Users"), ("/dev/settings".into(), "Settings")];
    vec![
        state("Tabs", view! { <Tabs label="Pages of the project" tabs/> }),
        state("Search", view! { <Search name="search" after="after" label="Search people"/> }),
        state("Nothing yet", view! { <p class="empty">"No tokens are created yet."</p> }),
        state("Nothing in a part of a page", view! { <p class="none">"Nobody has it."</p> }),
        state("One", view! { <ul class="things">{line("Ada Lovelace")}</ul> }),
        state(
            "Many, and a long one",
            view! {
                <ul class="things">{["Ada Lovelace", LONG, "Grace Hopper"].map(line).into_iter().collect_view()}</ul>
                <Pages more=Some("12".into()) search="search" after="after"/>
            },
        ),
        state(
            "Details",
            view! {
                <dl class="details">
                    <div><dt>"Created"</dt><dd>"4 Apr 2026, 03:19"</dd></div>
                    <div><dt><code>"storage.dataSizeBytes"</code></dt><dd>"0 B of 500 GB"</dd></div>
                    <div><dt>{LONG}</dt><dd>{LONG}</dd></div>
                </dl>
            },
        ),
        state("Tiles", view! { <ul class="tiles">{["Daily sales", "Seat prices", LONG].map(tile).into_iter().collect_view()}</ul> }),
    ]
}

fn line(name: &'static str) -> AnyView {
    view! {
        <li>
            <div class="thing">
                <strong><a href="#lists">{name}</a></strong>
                <span>"ada@example.com"</span>
                <span class="badges"><span class="badge">"MFA on"</span><span class="badge plain">"Guest"</span></span>
            </div>
            <div class="deeds">
                <Act outcome=idle() label="Send again" about=name/>
                <Sure outcome=idle() label="Remove" about=name text="They lose the way in."/>
            </div>
        </li>
    }
    .into_any()
}

fn tile(name: &'static str) -> AnyView {
    view! { <li><a class="tile" href="#lists"><strong>{name}</strong><span>"Admin"</span></a></li> }.into_any()
}
