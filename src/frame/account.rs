//! The user's drop-down: name, e-mail, in which colours one reads, and the ways to the settings and out.

use super::actions::ChooseTheme;
use crate::{
    i18n::use_words,
    menu,
    profile::Me,
    sign_in::actions::SignOut,
    theme::Theme,
    ui::{
        form::{Form, form_of},
        icon::Icon,
        loaded::{Asked, when_there},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Account(me: Asked<Me>) -> impl IntoView {
    let words = &use_words().frame;
    let sign_out = form_of::<SignOut>();
    let show = move |part: fn(Me) -> AnyView| when_there(me, part);
    view! {
        <details class="account">
            <summary>{show(|me| view! { <Avatar name=me.name/> }.into_any())}</summary>
            <div class="account-menu">
                {show(|me| view! { <p class="account-who"><strong>{me.name}</strong><span>{me.email}</span></p> }.into_any())}
                <a href=menu::LANDING><Icon of="#i-settings"/>{words.account_settings}</a>
                // Another document, which the router has to leave to the browser.
                <a href="/help" rel="external"><Icon of="#i-circle-help"/>{words.help}</a>
                {show(|me| view! { <Themes chosen=me.theme/> }.into_any())}
                // Some press keys without wanting to (WCAG 2.1.4). Known to this browser alone, and nothing without a script.
                <label class="slash"><input type="checkbox" data-slash checked=true/><span>{words.slash_key}</span></label>
                <Form outcome=sign_out class="account-out">
                    <button type="submit"><Icon of="#i-log-out"/>{words.log_out}</button>
                </Form>
            </div>
        </details>
    }
    .into_any()
}

/// A plain form, which leads back to the same page in its new colours. Where `behaviour.js` runs, it sends the form and colours the
/// page on the spot.
#[component]
fn Themes(chosen: Theme) -> impl IntoView {
    let words = &use_words().frame;
    let buttons = Theme::ALL.map(|theme| {
        let (icon, label) = match theme {
            Theme::System => ("#i-monitor", words.theme_system),
            Theme::Light => ("#i-sun", words.theme_light),
            Theme::Dark => ("#i-moon", words.theme_dark),
        };
        let pressed = if theme == chosen { "true" } else { "false" };
        view! { <button type="submit" name="theme" value=theme.word() aria-pressed=pressed><Icon of=icon/><span>{label}</span></button> }
            .into_any()
    });
    view! {
        <form method="post" action=ChooseTheme::PATH class="themes">
            <p id="themes">{words.theme}</p>
            <div role="group" aria-labelledby="themes">{buttons.into_iter().collect_view()}</div>
        </form>
    }
    .into_any()
}

#[component]
fn Avatar(name: String) -> impl IntoView {
    let initial = name.chars().next().map(|letter| letter.to_uppercase().to_string());
    view! {
        <span class="avatar" aria-hidden="true">{initial}</span>
        <span class="account-name">{name}</span>
    }
}
