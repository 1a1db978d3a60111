//! The HTML around everything, and the map from addresses to pages.

use crate::{
    account::page::AccountPage,
    activity::page::ActivityPage,
    cloud_accounts::{cloud_page::CloudPage, page::CloudsPage},
    edge,
    frame::{HomeFrame, Inside, Outside, SettingsFrame},
    home::page::HomePage,
    i18n::use_words,
    invitations::{link_page::InvitationPage, page::InvitationsPage},
    maintainers::page::MaintainerPage,
    notifications::{
        announce::{
            edit_page::{AnnouncementPage, NewAnnouncementPage},
            page::AnnouncementsPage,
        },
        letters_page::LettersPage,
        page::NotificationsPage,
    },
    operator::{
        audit::page::AuditLogPage,
        deleted::page::{DeletedProjectPage, DeletedProjectsPage},
        features::{one_page::OneFeaturePage, page::FeaturesPage},
        outbox::page::OutboxPage,
        people::{deed_page::DeedPage, page::PeoplePage, person_page::PersonPage},
        places::page::{AllMaintainersPage, AllOrganizationsPage, AllProjectsPage},
        project::page::ManagedProjectPage,
        system::page::SystemPage,
        templates::{one_page::OneTemplatePage, page::TemplatesPage},
        tokens::page::SuperTokensPage,
    },
    organizations::{page::OrganizationPage, settings_page::OrganizationSettingsPage},
    profile::page::ProfilePage,
    projects::{page::ProjectPage, settings_page::ProjectSettingsPage, users_page::ProjectUsersPage},
    promo_codes::{maker_page::PromoCodesOfMaintainerPage, operator_page::AllPromoCodesPage, page::PromoCodesPage},
    security::{
        confirm::{ConfirmPage, DisablePage},
        keys::KeysPage,
        page::SecurityPage,
        recovery::RecoveryCodesPage,
        totp::TotpPage,
    },
    sessions::page::SessionsPage,
    sign_in::{
        factor_page::FactorPage,
        link_page::LinkPage,
        page::{ForgotPage, ForgotSentPage, SignInPage},
        sign_up_page::{SignUpPage, SignUpSentPage},
    },
    tokens::{new_page::NewTokenPage, page::TokensPage, usage_page::UsagePage},
    ui::{
        BEHAVIOUR,
        form::{PlainTitle, forget_attempt, provide_attempt},
        icon::SYMBOLS,
        loaded::provide_changes,
    },
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
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
                <script nonce=use_nonce() inner_html=BEHAVIOUR></script>
                <HashedStylesheet options=options.clone()/>
                <AutoReload options=options.clone()/>
                // Under way before the program is: `edge/words.rs` waits for it.
                <script nonce=use_nonce() inner_html=format!("words=fetch('{}').then(answer=>answer.json())", edge::address_of_words(locale))></script>
                <HydrationScripts options/>
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
    view! {
        <Router>
            <FollowFocus/>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Outside ssr=SsrMode::Async>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-up/sent") view=SignUpSentPage ssr=SsrMode::Async/>
                    <Route path=path!("/forgot-password") view=ForgotPage ssr=SsrMode::Async/>
                    <Route path=path!("/forgot-password/sent") view=ForgotSentPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/factor") view=FactorPage ssr=SsrMode::Async/>
                    <Route path=path!("/reset-password") view=LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/setup") view=LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/activate") view=LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/not-me") view=LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Inside ssr=SsrMode::Async>
                    <ParentRoute path=path!("") view=HomeFrame ssr=SsrMode::Async>
                        <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    </ParentRoute>
                    <ParentRoute path=path!("/settings") view=SettingsFrame ssr=SsrMode::Async>
                        <Route path=path!("/cloud-accounts") view=CloudsPage ssr=SsrMode::Async/>
                        <Route path=path!("/cloud-accounts/:provider") view=CloudPage ssr=SsrMode::Async/>
                        <Route path=path!("/profile") view=ProfilePage ssr=SsrMode::Async/>
                        <Route path=path!("/security") view=SecurityPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/totp") view=TotpPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/keys") view=KeysPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async/>
                        <Route path=path!("/security/disable-mfa") view=DisablePage ssr=SsrMode::Async/>
                        <Route path=path!("/sessions") view=SessionsPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens") view=TokensPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens/new") view=NewTokenPage ssr=SsrMode::Async/>
                        <Route path=path!("/tokens/api") view=UsagePage ssr=SsrMode::Async/>
                        <Route path=path!("/activity") view=ActivityPage ssr=SsrMode::Async/>
                        <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                        <Route path=path!("/invitations") view=InvitationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/notifications") view=NotificationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/notifications/letters") view=LettersPage ssr=SsrMode::Async/>
                        <Route path=path!("/promo-codes") view=PromoCodesPage ssr=SsrMode::Async/>
                    </ParentRoute>
                    <ParentRoute path=path!("") view=SettingsFrame ssr=SsrMode::Async>
                        <Route path=path!("/maintainers/:id") view=MaintainerPage ssr=SsrMode::Async/>
                        <Route path=path!("/maintainers/:id/promo-codes") view=PromoCodesOfMaintainerPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people") view=PeoplePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people/:id") view=PersonPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/people/:id/:deed") view=DeedPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/audit-log") view=AuditLogPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/outbox") view=OutboxPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/system") view=SystemPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/maintainers") view=AllMaintainersPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/organizations") view=AllOrganizationsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/projects") view=AllProjectsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/projects/:id") view=ManagedProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/deleted-projects") view=DeletedProjectsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/deleted-projects/:id") view=DeletedProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/templates") view=TemplatesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/templates/:id") view=OneTemplatePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/features") view=FeaturesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/features/:id") view=OneFeaturePage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/tokens") view=SuperTokensPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/promo-codes") view=AllPromoCodesPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements") view=AnnouncementsPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements/new") view=NewAnnouncementPage ssr=SsrMode::Async/>
                        <Route path=path!("/operator/announcements/:id") view=AnnouncementPage ssr=SsrMode::Async/>
                        <Route path=path!("/organizations/:id") view=OrganizationPage ssr=SsrMode::Async/>
                        <Route path=path!("/organizations/:id/settings") view=OrganizationSettingsPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id") view=ProjectPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id/users") view=ProjectUsersPage ssr=SsrMode::Async/>
                        <Route path=path!("/projects/:id/settings") view=ProjectSettingsPage ssr=SsrMode::Async/>
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
            request_animation_frame(edge::focus_heading);
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
