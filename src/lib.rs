//! Portico, an account centre: one program in two halves. `server` and everything below a `server` folder runs on the
//! server only; the rest runs there and, compiled to WebAssembly, in the browser. `docs/ARCHITECTURE.md` is the map.

pub mod app;
pub mod edge;
pub mod failure;
pub mod i18n;
pub mod id;
pub mod menu;
pub mod parts;
pub mod place;
pub mod proof;
pub mod refusal;
pub mod scope;
pub mod text;
pub mod theme;
pub mod time;
pub mod ui;

pub mod account;
pub mod activity;
pub mod cloud_accounts;
pub mod demo;
pub mod features;
pub mod frame;
pub mod gallery;
pub mod guide;
pub mod home;
pub mod invitations;
pub mod maintainers;
pub mod members;
pub mod metadata;
pub mod notifications;
pub mod operator;
pub mod organizations;
pub mod profile;
pub mod projects;
pub mod promo_codes;
pub mod requests;
pub mod security;
pub mod sessions;
pub mod sign_in;
pub mod tokens;
pub mod users;

#[cfg(feature = "ssr")]
pub mod server;

/// Where the browser's half begins: takes over the page that the server has drawn.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // A release says nothing useful about a panic; in development the console names the line.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    edge::with_words_and_part_of_this_page(|| {
        leptos::mount::hydrate_body(app::App);
        edge::say_hydrated();
    });
}
