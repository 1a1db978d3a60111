//! The parts in which the program travels to the browser: the frame and what all pages share first, then the part with the page
//! that is asked for. Each page here is drawn by a function at which the compiled program is cut (`--split`, see script/build);
//! on the server it is an ordinary call.
//!
//! Pages that are visited together travel together. More and smaller parts would not be lighter: what several of them use travels with
//! each of them (script/name-parts.mjs).

use crate::edge::{self, Arrival};
use leptos::{prelude::*, wasm_split::SplitLoaderError};
use leptos_router::ChooseView;

/// A part that did not come.
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

macro_rules! parts {
    ($($(#[$what:meta])* $part:ident, begins $begins:expr, { $($page:ident in $($path:ident)::+,)* })*) => {
        $(
            $(#[$what])*
            pub mod $part {
                use super::*;

                #[derive(Clone, Copy)]
                pub enum Page { $($page),* }
                pub use Page::*;

                // Its name also names the part.
                #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
                #[allow(improper_ctypes, improper_ctypes_definitions)]
                pub fn $part(page: Page) -> Result<AnyView, Missing> {
                    Ok(match page {
                        $(Page::$page => view! { <crate::$($path)::+::$page/> }.into_any(),)*
                    })
                }

                impl ChooseView for Page {
                    async fn choose(self) -> AnyView {
                        // What cannot be drawn was not let through by `preload`.
                        $part(self).await.unwrap_or_else(|_| ().into_any())
                    }

                    async fn preload(&self) {
                        edge::arrive(|| Box::pin(async { fetch().await.is_ok() })).await;
                    }
                }
            }
        )*

        /// What has to be here before the page at this address can be taken over: its name, and how to fetch it.
        pub fn part_of(path: &str) -> Option<(&'static str, fn() -> Arrival)> {
            let starts = |with: &&str| path == *with || path.strip_prefix(with).is_some_and(|rest| rest.starts_with('/'));
            $(if $begins.iter().any(starts) {
                return Some((stringify!($part), || Box::pin(async { $part::fetch().await.is_ok() })));
            })*
            None
        }
    };
}

parts! {
    /// Getting in.
    entry, begins ["/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/setup", "/activate", "/not-me", "/invitation"], {
        SignInPage in sign_in::page,
        SignUpPage in sign_in::sign_up_page,
        SignUpSentPage in sign_in::sign_up_page,
        ForgotPage in sign_in::page,
        ForgotSentPage in sign_in::page,
        FactorPage in sign_in::factor_page,
        LinkPage in sign_in::link_page,
        InvitationPage in invitations::link_page,
    }

    /// How one proves who one is.
    security, begins ["/settings/security", "/confirm"], {
        SecurityPage in security::page,
        TotpPage in security::totp,
        KeysPage in security::keys,
        RecoveryCodesPage in security::recovery,
        DisablePage in security::confirm,
        ConfirmPage in security::confirm,
    }

    clouds, begins ["/settings/cloud-accounts"], {
        CloudsPage in cloud_accounts::page,
        CloudPage in cloud_accounts::cloud_page,
    }

    tokens, begins ["/settings/tokens"], {
        TokensPage in tokens::page,
        NewTokenPage in tokens::new_page,
        UsagePage in tokens::usage_page,
    }

    /// The rest of one's own account.
    account, begins [
        "/settings/profile", "/settings/sessions", "/settings/activity", "/settings/account", "/settings/invitations",
        "/settings/notifications", "/settings/promo-codes",
    ], {
        ProfilePage in profile::page,
        SessionsPage in sessions::page,
        ActivityPage in activity::page,
        AccountPage in account::page,
        InvitationsPage in invitations::page,
        NotificationsPage in notifications::page,
        LettersPage in notifications::letters_page,
        PromoCodesPage in promo_codes::page,
    }

    /// Maintainers, organizations, projects; and home, which shows them.
    places, begins ["/", "/maintainers", "/organizations", "/projects"], {
        HomePage in home::page,
        MaintainerPage in maintainers::page,
        PromoCodesOfMaintainerPage in promo_codes::maker_page,
        OrganizationPage in organizations::page,
        OrganizationSettingsPage in organizations::settings_page,
        ProjectPage in projects::page,
        ProjectUsersPage in projects::users_page,
        ProjectSettingsPage in projects::settings_page,
    }

    /// What staff do.
    operator, begins ["/operator"], {
        PeoplePage in operator::people::page,
        PersonPage in operator::people::person_page,
        DeedPage in operator::people::deed_page,
        AuditLogPage in operator::audit::page,
        OutboxPage in operator::outbox::page,
        SystemPage in operator::system::page,
        AllMaintainersPage in operator::places::page,
        AllOrganizationsPage in operator::places::page,
        AllProjectsPage in operator::places::page,
        ManagedProjectPage in operator::project::page,
        DeletedProjectsPage in operator::deleted::page,
        DeletedProjectPage in operator::deleted::page,
        TemplatesPage in operator::templates::page,
        OneTemplatePage in operator::templates::one_page,
        FeaturesPage in operator::features::page,
        OneFeaturePage in operator::features::one_page,
        SuperTokensPage in operator::tokens::page,
        AllPromoCodesPage in promo_codes::operator_page,
        AnnouncementsPage in notifications::announce::page,
        NewAnnouncementPage in notifications::announce::edit_page,
        AnnouncementPage in notifications::announce::edit_page,
    }
}
