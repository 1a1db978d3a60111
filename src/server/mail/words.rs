//! What the letters say, all languages side by side. Plain text: it reads everywhere and hides nothing behind a link.

use super::Letter;
use crate::{i18n::Locale, server::outbox::Envelope};

pub struct Text {
    pub subject: &'static str,
    pub body: String,
}

pub fn of(envelope: &Envelope) -> Text {
    let (subject, body) = match envelope.locale {
        Locale::En => english(&envelope.letter),
        Locale::De => german(&envelope.letter),
    };
    let (hello, end) = match envelope.locale {
        Locale::En => ("Hello", "Portico"),
        Locale::De => ("Guten Tag", "Portico"),
    };
    Text { subject, body: format!("{hello} {},\n\n{body}\n\n-- \n{end}\n", envelope.name) }
}

fn english(letter: &Letter) -> (&'static str, String) {
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
                match ended_sessions {
                    0 => "No other session was open.".to_owned(),
                    1 => "One other session was ended.".to_owned(),
                    n => format!("{n} other sessions were ended."),
                }
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Sign-in to your account was blocked",
            format!(
                "someone entered a wrong password for your account too often. Browsers that you have signed in with before still work. \
                 From a new one, choose a new password first:\n\n{reset}\n\nIf it was not you, your password did its work."
            ),
        ),
    }
}

fn german(letter: &Letter) -> (&'static str, String) {
    match letter {
        Letter::ConfirmAddress { link } => (
            "Bestätigen Sie Ihre E-Mail-Adresse",
            format!(
                "mit dieser Adresse wurde ein Konto angelegt. Wenn Sie das waren, öffnen Sie innerhalb von 7 Tagen diesen Link und geben Sie \
                 das gewählte Passwort ein:\n\n{link}\n\nWenn nicht, tun Sie nichts: ohne Ihre Bestätigung gibt es kein Konto."
            ),
        ),
        Letter::AccountExists { sign_in, reset } => (
            "Sie haben bereits ein Konto",
            format!(
                "jemand wollte mit dieser Adresse ein Konto anlegen, es gibt aber schon eines. Wenn Sie das waren, melden Sie sich an:\n\n\
                 {sign_in}\n\nWenn Sie Ihr Passwort nicht mehr wissen, wählen Sie ein neues:\n\n{reset}\n\n\
                 Wenn Sie es nicht waren, ist nichts zu tun."
            ),
        ),
        Letter::Welcome { link } => (
            "Ihr neues Konto",
            format!("für Sie wurde ein Konto angelegt. Öffnen Sie innerhalb von 7 Tagen diesen Link, um ein Passwort zu wählen:\n\n{link}"),
        ),
        Letter::ResetPassword { link } => (
            "Wählen Sie ein neues Passwort",
            format!(
                "öffnen Sie innerhalb einer Stunde diesen Link, um ein neues Passwort zu wählen:\n\n{link}\n\n\
                 Wenn Sie nicht darum gebeten haben, tun Sie nichts: Ihr Passwort bleibt, wie es ist."
            ),
        ),
        Letter::PasswordChanged { ended_sessions, reset } => (
            "Ihr Passwort wurde geändert",
            format!(
                "das Passwort Ihres Kontos wurde geändert. {}\n\nWenn Sie das nicht waren, wählen Sie sofort ein neues:\n\n{reset}",
                match ended_sessions {
                    0 => "Sonst war keine Sitzung offen.".to_owned(),
                    1 => "Eine andere Sitzung wurde beendet.".to_owned(),
                    n => format!("{n} andere Sitzungen wurden beendet."),
                }
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Die Anmeldung an Ihrem Konto wurde gesperrt",
            format!(
                "jemand hat zu oft ein falsches Passwort für Ihr Konto eingegeben. Browser, in denen Sie schon angemeldet waren, gehen weiter. \
                 Für einen neuen wählen Sie zuerst ein neues Passwort:\n\n{reset}\n\nWenn Sie es nicht waren, hat Ihr Passwort gehalten."
            ),
        ),
    }
}
