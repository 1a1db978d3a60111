//! The HTML around everything, and the map from addresses to pages.

use crate::{
    edge,
    frame::{HomeFrame, Inside, Outside, SettingsFrame},
    i18n::use_words,
    parts::{account, clouds, entry, operator, places, security, tokens},
    ui::{
        connection::{ConnectionNotice, provide_connection},
        form::{PlainTitle, forget_attempt, provide_attempt},
        icon::SYMBOLS,
        loaded::provide_changes,
    },
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

/// The document. `lang` is where the browser's half reads the language from.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let (locale, theme) = (edge::locale(), edge::theme());
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() dir=locale.direction() data-theme=theme.word()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=theme.color_scheme()/>
                // Of the bar on top, which is the same in both themes.
                <meta name="theme-color" content="#171e35"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <script nonce=use_nonce() src=edge::address_of_script() data-program=edge::program()></script>
                <link rel="stylesheet" href=edge::address_of_style()/>
                <AutoReload options/>
                <MetaTags/>
            </head>
            <body><App/><div class="symbols" inner_html=SYMBOLS></div></body>
        </html>
    }
}

/// Every page is drawn whole before the first byte leaves (`SsrMode::Async`): statuses are right, and nothing needs a script
/// to be seen.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_attempt();
    provide_changes();
    provide_connection();
    view! {
        <ConnectionNotice/>
        <Router>
            <FollowFocus/>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Outside ssr=SsrMode::Async>
                    <Route path=path!("/sign-in") view=entry::SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-up") view=entry::SignUpPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-up/sent") view=entry::SignUpSentPage ssr=SsrMode::Async/>
                    <Route path=path!("/forgot-password") view=entry::ForgotPage ssr=SsrMode::Async/>
                    <Route path=path!("/forgot-password/sent") view=entry::ForgotSentPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/factor") view=entry::FactorPage ssr=SsrMode::Async/>
                    <Route path=path!("/reset-password") view=entry::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/setup") view=entry::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/activate") view=entry::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/not-me") view=entry::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=entry::InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/confirm") view=security::ConfirmPage ssr=SsrMode::Async/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Inside ssr=SsrMode::Async>
                    <ParentRoute path=path!("") view=HomeFrame ssr=SsrMode::Async>
                        <Route path=path!("/") view=places::HomePage ssr=SsrMode::Async/>
                    </ParentRoute>
                    <ParentRoute path=path!("/settings") view=SettingsFrame ssr=SsrMode::Async>
                        <Route path=path!("/cloud-accounts") view=clouds::CloudsPage ssr=SsrMode::Async/>
                        <Route path=path!("/cloud-accounts/:provider") view=clouds::CloudPage ssr=SsrMode::Async/>
                        <Route path=path!("/profile") view=account::ProfilePage ssr=SsrMode::Async/>
                        <Route path=path!("/security") view=security::SecurityPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/totp") view=security::TotpPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/keys") view=security::KeysPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/recovery-codes") view=security::RecoveryCodesPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/disable-mfa") view=security::DisablePage ssr=SsrMode::Async/>
                        <Route path=path!("/sessions") view=account::SessionsPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens") view=tokens::TokensPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens/new") view=tokens::NewTokenPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens/api") view=tokens::UsagePage ssr=SsrMode::Async/>
                        <Route path=path!("/activity") view=account::ActivityPage ssr=SsrMode::Async/>
                        <Route path=path!("/account") view=account::AccountPage ssr=SsrMode::Async/>
                        <Route path=path!("/invitations") view=account::InvitationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/notifications") view=account::NotificationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/notifications/letters") view=account::LettersPage ssr=SsrMode::Async/>
                        <Route path=path!("/promo-codes") view=account::PromoCodesPage ssr=SsrMode::Async/>
                    </ParentRoute>
                    <ParentRoute path=path!("") view=SettingsFrame ssr=SsrMode::Async>
                        <Route path=path!("/maintainers/:id") view=places::MaintainerPage ssr=SsrMode::Async/>
                        <Route path=path!("/maintainers/:id/promo-codes") view=places::PromoCodesOfMaintainerPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people") view=operator::PeoplePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people/:id") view=operator::PersonPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people/:id/:deed") view=operator::DeedPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/audit-log") view=operator::AuditLogPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/outbox") view=operator::OutboxPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/system") view=operator::SystemPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/maintainers") view=operator::AllMaintainersPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/organizations") view=operator::AllOrganizationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/projects") view=operator::AllProjectsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/projects/:id") view=operator::ManagedProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/deleted-projects") view=operator::DeletedProjectsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/deleted-projects/:id") view=operator::DeletedProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/templates") view=operator::TemplatesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/templates/:id") view=operator::OneTemplatePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/features") view=operator::FeaturesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/features/:id") view=operator::OneFeaturePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/tokens") view=operator::SuperTokensPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/promo-codes") view=operator::AllPromoCodesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements") view=operator::AnnouncementsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements/new") view=operator::NewAnnouncementPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements/:id") view=operator::AnnouncementPage ssr=SsrMode::Async/>
                        <Route path=path!("/organizations/:id") view=places::OrganizationPage ssr=SsrMode::Async/>
                        <Route path=path!("/organizations/:id/settings") view=places::OrganizationSettingsPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id") view=places::ProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id/users") view=places::ProjectUsersPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id/settings") view=places::ProjectSettingsPage ssr=SsrMode::Async/>
                    </ParentRoute>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// After each step inside the program, the focus goes to the heading of the new page. Not at the first: then the browser has
/// just loaded it, and does so itself.
#[component]
fn FollowFocus() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            forget_attempt();
            edge::close_menus();
            edge::focus_next_heading();
        }
        now
    });
}

#[component]
fn NotFound() -> impl IntoView {
    let words = &use_words().frame;
    edge::set_status(404);
    view! {
        <header class="bar"><a class="brand" href="/"><crate::ui::icon::Logo/><span>{words.product}</span></a></header>
        <main id="content" class="content card">
            <PlainTitle title=words.not_found/>
            <p>{words.not_found_text}</p>
            <p><a href="/">{words.go_home}</a></p>
        </main>
    }
    .into_any()
}
