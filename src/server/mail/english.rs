//! The letters in English.

use super::Letter;
use crate::{
    i18n::{Locale, Words},
    notifications::Kind,
    place::Level,
};

/// Subject, and body in paragraphs.
pub fn letter(letter: &Letter) -> (&'static str, String) {
    match letter {
        Letter::ConfirmAddress { link } => (
            "Confirm your e-mail address",
            format!(
                "an account was made with this address. If that was you, open this link within 7 days and enter the password you chose:\n\n\
                 {link}\n\nIf it was not you, do nothing: without your confirmation there is no account."
            ),
        ),
        Letter::AccountExists { sign_in, reset } => (
            "You already have an account",
            format!(
                "someone tried to make an account with this address, but there is one already. If that was you, sign in:\n\n{sign_in}\n\n\
                 If you do not know your password any more, choose a new one:\n\n{reset}\n\nIf it was not you, there is nothing to do."
            ),
        ),
        Letter::Welcome { link } => {
            ("Your new account", format!("an account was made for you. Open this link within 7 days to choose a password:\n\n{link}"))
        }
        Letter::ResetPassword { link } => (
            "Choose a new password",
            format!(
                "open this link within an hour to choose a new password:\n\n{link}\n\n\
                 If you did not ask for it, do nothing: your password stays as it is."
            ),
        ),
        Letter::PasswordChanged { ended_sessions, reset } => (
            "Your password was changed",
            format!(
                "the password of your account was changed. {}\n\nIf it was not you, choose a new password at once:\n\n{reset}",
                ended(*ended_sessions)
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Sign-in to your account was blocked",
            format!(
                "someone entered a wrong password for your account too often. Browsers that you have signed in with before still work. \
                 From a new one, choose a new password first:\n\n{reset}\n\nIf it was not you, your password did its work."
            ),
        ),
        Letter::WrongCodes { reset } => (
            "Someone may know your password",
            format!(
                "someone entered the right password of your account, and then wrong codes until we stopped them. They are not in. If it \
                 was not you, choose a new password at once:\n\n{reset}"
            ),
        ),
        Letter::NewBrowser { browser, address, at, not_me } => (
            "A new browser signed in to your account",
            format!(
                "someone signed in to your account with a browser that we have not seen with you before.\n\nBrowser: {browser}\n\n\
                 Address: {address}\n\nWhen: {at}\n\nIf it was you, there is nothing to do. If it was not you, open this link within a \
                 day: it ends that session and lets you choose a new password.\n\n{not_me}"
            ),
        ),
        Letter::FactorAdded { name, key, ended_sessions, settings } => (
            "A second factor was added to your account",
            format!(
                "{} “{name}” was added to your account. {}\n\nIf it was not you, change your password and look at your security \
                 settings at once:\n\n{settings}",
                if *key { "the security key or passkey" } else { "the authenticator app" },
                ended(*ended_sessions)
            ),
        ),
        Letter::FactorRemoved { name, ended_sessions, settings } => (
            "A second factor was removed from your account",
            format!(
                "“{name}” is no second factor of your account any more. {}\n\nIf it was not you, look at your security settings at \
                 once:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::KeyMaybeCloned { name, settings } => (
            "A security key may have been copied",
            format!(
                "the security key “{name}” answered with an older counter than before. That happens when there are two of it. We did not \
                 let it in. If you can't explain it, remove that key and add another one:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodesMade { settings } => (
            "Your account has new recovery codes",
            format!(
                "new recovery codes were saved for your account. Older ones do not work any more.\n\nIf it was not you, look at your security settings at once:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodeUsed { left, settings } => (
            "A recovery code was used",
            format!(
                "a recovery code of your account was used. {}\n\nIf it was not you, look at your security settings at once:\n\n{settings}",
                match left {
                    0 => "It was the last one: make new ones.".to_owned(),
                    1 => "One is left.".to_owned(),
                    n => format!("{n} are left."),
                }
            ),
        ),
        Letter::MfaDisabled { ended_sessions, settings } => (
            "Multi-factor authentication was turned off",
            format!(
                "your account now asks for the password only. {}\n\nIf it was not you, choose a new password and turn it on again at \
                 once:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::DeletionAsked { at, sign_in } => (
            "Your account will be deleted",
            format!(
                "you asked us to delete your account. On {at} it is erased, and nobody can bring it back then. Until that moment, signing \
                 in takes it back:\n\n{sign_in}"
            ),
        ),
        Letter::DeletionTakenBack { settings } => (
            "Your account stays",
            format!(
                "someone signed in to your account, so it will not be deleted.\n\nIf it was not you, look at your security settings at once:\n\n{settings}"
            ),
        ),
        Letter::Invited { by, level, place, role, until, link } => (
            "You are invited",
            format!(
                "{by} invites you to the {} “{place}”{}{}. This link leads to the invitation; it is for you alone, and opens an account \
                 if you have none:\n\n{link}\n\nShould it work no more, sign in, or sign up with this address: an open invitation waits \
                 there. If you do not know who that is, there is nothing to do.",
                of_level(*level),
                role.map(|role| format!(" as {}", role.label(Words::of(Locale::En)))).unwrap_or_default(),
                until.as_ref().map(|until| format!(", until {until}")).unwrap_or_default()
            ),
        ),
        Letter::Added { by, level, place, new, link } => (
            "You are a new member",
            match new {
                true => format!(
                    "{by} made you a member of the {} “{place}”. Open this link within 7 days to choose a password for your new \
                     account:\n\n{link}",
                    of_level(*level)
                ),
                false => format!("{by} made you a member of the {} “{place}”:\n\n{link}", of_level(*level)),
            },
        ),
        Letter::Removed { level, place } => (
            "You are no longer a member",
            format!(
                "you are no longer a member of the {} “{place}”. If you think that is a mistake, ask one of its members.",
                of_level(*level)
            ),
        ),
        Letter::AccessAsked { who, email, place, link } => (
            "Someone asks for access to your project",
            format!("{who} ({email}) asks to enter the project “{place}”. Approve or reject it here:\n\n{link}"),
        ),
        Letter::AccessDecided { place, approved, link } => match approved {
            true => ("You have access", format!("you may enter the project “{place}” now:\n\n{link}")),
            false => ("Your request was rejected", format!("your request to enter the project “{place}” was rejected.")),
        },
        Letter::ProjectExpires { place, at, link } => (
            "A project of yours expires",
            format!(
                "the project “{place}” expires on {at}. It will be closed then, can be brought back for 60 days, and is erased after \
                 that:\n\n{link}"
            ),
        ),
        Letter::MembershipEnds { place, until, link } => (
            "Your access to a project ends in a week",
            format!("your access to the project “{place}” ends on {until}. If you need it for longer, ask one of its members:\n\n{link}"),
        ),
        Letter::TokenMade { name, until, settings } => (
            "A new access token",
            format!(
                "an access token “{name}” was made for your account. Programs can use it in your name until {until}. If that was not \
                 you, delete it and change your password:\n\n{settings}"
            ),
        ),
        Letter::TokenEnds { name, until, settings } => (
            "An access token ends in a week",
            format!(
                "your access token “{name}” ends on {until}. Programs that still use it will stop working then; make a new one for \
                 them here:\n\n{settings}"
            ),
        ),
        Letter::CloudFailing { provider, account, why, link } => (
            "A cloud account does not work any more",
            format!(
                "your connection to {provider} ({account}) worked until now, and its last check failed: {why}. What to do about it \
                 stands here:\n\n{link}"
            ),
        ),
        Letter::Notification { about, title, text, link, settings } => (
            match about {
                Kind::Announcement => "An announcement",
                Kind::Deprecation => "Something you use is going away",
                Kind::Migration => "A migration concerns you",
                Kind::Incident => "An incident",
                Kind::Limit => "A project of yours and its limits",
                Kind::Cloud | Kind::Token | Kind::Invitation | Kind::Membership => "News about your account",
            },
            format!("{title}\n\n{text}\n\n{link}\n\nYou wished such letters. Which ones you get is up to you:\n\n{settings}"),
        ),
        Letter::Digest { titles, more, link, settings } => (
            "What is new for you",
            format!(
                "this is new since your last daily letter:\n\n{}{}\n\nRead it here:\n\n{link}\n\nWhich letters you get is up to \
                 you:\n\n{settings}",
                titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n\n"),
                match more {
                    0 => String::new(),
                    1 => "\n\nand one more".to_owned(),
                    more => format!("\n\nand {more} more"),
                }
            ),
        ),
        Letter::MfaReset { settings } => (
            "Your second factors were removed",
            format!(
                "an administrator removed all second factors of your account. Your password alone opens it now; set up a factor \
                 here:\n\n{settings}\n\nIf you did not ask for that, tell your administrator."
            ),
        ),
        Letter::AccountDisabled { reason } => (
            "Your account was disabled",
            format!(
                "an administrator disabled your account. Nobody can sign in to it, and its access tokens open nothing.{}\n\nIf you think that \
                 is a mistake, write to your administrator.",
                because(reason)
            ),
        ),
        Letter::AccountEnabled { reason, sign_in } => (
            "Your account is open again",
            format!("an administrator opened your account again.{} Sign in here:\n\n{sign_in}", because(reason)),
        ),
        Letter::SessionsEnded { reason, sign_in } => (
            "You were signed out everywhere",
            format!("an administrator ended all sessions of your account.{} You can sign in again:\n\n{sign_in}", because(reason)),
        ),
        Letter::SuperAdminMade { reason, settings } => (
            "You are a super admin",
            format!(
                "an administrator made you a super admin: you may do everything here.{} Keep your second factors safe:\n\n{settings}",
                because(reason)
            ),
        ),
        Letter::SuperAdminUnmade { reason } => (
            "You are no super admin any more",
            format!("an administrator took the rights of a super admin from you.{} Your account stays.", because(reason)),
        ),
        Letter::Test => ("A test letter", "if you can read this, Portico can send letters.".to_owned()),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" The reason they gave: “{reason}”.") }
}

fn ended(sessions: u64) -> String {
    match sessions {
        0 => "No other session was ended.".to_owned(),
        1 => "One other session was ended.".to_owned(),
        n => format!("{n} other sessions were ended."),
    }
}

const fn of_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "maintainer",
        Level::Organization => "organization",
        Level::Project => "project",
    }
}
