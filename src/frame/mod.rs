//! What stands around the pages of someone who is signed in: the bar on top, and the menu on the left.

mod account;
pub mod actions;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    edge,
    failure::Failure,
    home::{Places, actions::MyPlaces},
    i18n::use_words,
    menu,
    notifications::bell::Bell,
    place::{Level, Place},
    profile::{Me, actions::WhoAmI},
    security::actions::PutAdviceAside,
    ui::{
        act::Act,
        form::form_of,
        icon::{Icon, Logo},
        loaded::{Asked, look_about, use_count_of_changes, when_there},
    },
};
use account::Account;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

/// The bar on top, over every page of someone who is signed in.
#[component]
pub fn Inside() -> impl IntoView {
    let location = use_location();
    // Asked again at every step, so that a session that ended elsewhere is noticed, and a new name shown.
    let changes = use_count_of_changes();
    let about = move || vec![location.pathname.get(), location.search.get(), changes().to_string()];
    let me = look_about(about, |_| WhoAmI {});
    Effect::new(move || {
        if me.now().as_ref().is_some_and(must_reload) {
            edge::reload();
        }
    });
    view! {
        <SkipLink/>
        <header class="bar">
            <a class="brand" href="/"><Logo/><span>{use_words().frame.product}</span></a>
            <div class="bar-end"><Bell me/><Account me/></div>
        </header>
        <Advice me/>
        <Outlet/>
    }
    .into_any()
}

/// Says that a single loss would lock this person out, until it would not, or for two weeks not.
#[component]
fn Advice(me: Asked<Me>) -> impl IntoView {
    let aside = form_of::<PutAdviceAside>();
    let words = &use_words().security;
    // Where the remedy is just being shown, there is nothing to advise.
    let path = use_location().pathname;
    let remedy = Memo::new(move |_| path.with(|path| path.ends_with("/recovery-codes")));
    let shown = move || {
        view! {
            <aside class="advice" aria-label=words.advice>
                <p><strong>{words.advice}</strong>" "{words.advice_text}</p>
                <div class="deeds">
                    <a class="button quiet" href="/settings/security">{words.advice_go}</a>
                    <Act outcome=aside label=words.advice_later/>
                </div>
            </aside>
        }
    };
    when_there(me, move |me| if me.advice && !remedy.get_untracked() { shown().into_any() } else { ().into_any() })
}

#[component]
pub fn SkipLink() -> impl IntoView {
    // `rel` keeps the router's hands off: the browser has to move the focus, too.
    view! { <a class="skip" href="#content" rel="external">{use_words().frame.skip}</a> }
}

/// The page no longer fits the person: the session ended elsewhere, or the language was changed.
fn must_reload(me: &Result<Me, Failure>) -> bool {
    match me {
        Ok(me) => me.locale != edge::locale(),
        Err(failure) => *failure == Failure::SignedOut,
    }
}

/// The home page's frame: only the content.
#[component]
pub fn HomeFrame() -> impl IntoView {
    view! { <main id="content" class="content" tabindex="-1"><Outlet/></main> }.into_any()
}

/// The settings: a menu on the left, the chosen section on the right.
#[component]
pub fn SettingsFrame() -> impl IntoView {
    let words = use_words();
    let changes = use_count_of_changes();
    let places = look_about(move || vec![changes().to_string()], |_| MyPlaces {});
    let groups = |places: Places| {
        view! {
            <PlaceGroup id="menu-maintainers" label=use_words().places.maintainers places=places.maintainers/>
            <PlaceGroup id="menu-organizations" label=use_words().places.organizations places=places.organizations/>
            {places.operator.then(|| view! { <OperatorGroup/> })}
        }
        .into_any()
    };
    view! {
        <div class="settings">
            <details class="menu">
                <summary><Icon of="#i-menu"/>{words.frame.menu}</summary>
                <nav aria-label=words.frame.settings_menu>
                    <h2 class="menu-group" id="menu-account">{words.frame.your_account}</h2>
                    <ul aria-labelledby="menu-account">
                        {menu::ACCOUNT.iter().map(|entry| view! { <MenuLink entry/> }).collect_view()}
                    </ul>
                    {when_there(places, groups)}
                </nav>
            </details>
            <main id="content" class="content" tabindex="-1"><Outlet/></main>
        </div>
    }
    .into_any()
}

#[component]
fn MenuLink(entry: &'static menu::Entry) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || path.with(|path| path.starts_with(entry.path)).then_some("page");
    view! { <li><a href=entry.path aria-current=current><Icon of=entry.icon/>{(entry.label)(use_words())}</a></li> }
}

#[component]
fn OperatorGroup() -> impl IntoView {
    view! {
        <h2 class="menu-group" id="menu-operator">{use_words().frame.operator}</h2>
        <ul aria-labelledby="menu-operator">{menu::OPERATOR.iter().map(|entry| view! { <MenuLink entry/> }).collect_view()}</ul>
    }
    .into_any()
}

/// A group without entries is not shown.
#[component]
fn PlaceGroup(id: &'static str, label: &'static str, places: Vec<(Place, String)>) -> impl IntoView {
    if places.is_empty() {
        return ().into_any();
    }
    let entries: Vec<AnyView> = places.into_iter().map(|(place, name)| view! { <PlaceEntry place name/> }.into_any()).collect();
    view! {
        <h2 class="menu-group" id=id>{label}</h2>
        <ul aria-labelledby=id>{entries}</ul>
    }
    .into_any()
}

/// An organization one is in opens to its pages.
#[component]
fn PlaceEntry(place: Place, name: String) -> impl IntoView {
    let words = &use_words().places;
    let here = use_location().pathname;
    let (path, settings) = (place.path(), format!("{}/settings", place.path()));
    let is_at = move |path: &str| here.with(|here| here == path);
    let current = {
        let path = path.clone();
        move || is_at(&path).then_some("page")
    };
    let inner = (place.level() == Level::Organization).then(|| {
        let (path, settings) = (path.clone(), settings.clone());
        move || {
            (is_at(&path) || is_at(&settings)).then(|| {
                let at = |path: &str| is_at(path).then_some("page");
                view! {
                    <ul>
                        <li><a href=path.clone() aria-current=at(&path)>{words.members_and_projects}</a></li>
                        <li><a href=settings.clone() aria-current=at(&settings)>{words.settings}</a></li>
                    </ul>
                }
            })
        }
    });
    let current = (place.level() != Level::Organization).then_some(current);
    let icon = if place.level() == Level::Organization { "#i-building-2" } else { "#i-landmark" };
    view! {
        <li>
            <a href=path aria-current=move || current.as_ref().and_then(|current| current())><Icon of=icon/><span>{name}</span></a>
            {inner}
        </li>
    }
    .into_any()
}

/// The frame of those who are not signed in: a card in the middle.
#[component]
pub fn Outside() -> impl IntoView {
    view! {
        <SkipLink/>
        <header class="bar"><a class="brand" href="/"><Logo/><span>{use_words().frame.product}</span></a></header>
        <main id="content" class="content card" tabindex="-1"><Outlet/></main>
    }
    .into_any()
}
