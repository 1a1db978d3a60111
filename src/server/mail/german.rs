//! The letters in German.

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
            "Bestätigen Sie Ihre E-Mail-Adresse",
            format!(
                "mit dieser Adresse wurde ein Konto angelegt. Wenn Sie das waren, öffnen Sie innerhalb von 7 Tagen diesen Link und geben Sie \
                 das gewählte Passwort ein:\n\n{link}\n\nWenn nicht, tun Sie nichts: Ohne Ihre Bestätigung gibt es kein Konto."
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
                ended(*ended_sessions)
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Die Anmeldung an Ihrem Konto wurde gesperrt",
            format!(
                "jemand hat zu oft ein falsches Passwort für Ihr Konto eingegeben. Browser, in denen Sie schon angemeldet waren, funktionieren \
                 weiter. Für einen neuen wählen Sie zuerst ein neues Passwort:\n\n{reset}\n\nWenn Sie es nicht waren, hat Ihr Passwort \
                 gehalten."
            ),
        ),
        Letter::WrongCodes { reset } => (
            "Jemand kennt vielleicht Ihr Passwort",
            format!(
                "jemand hat das richtige Passwort Ihres Kontos eingegeben und danach falsche Codes, bis wir ihn aufgehalten haben. Er ist \
                 nicht hineingekommen. Wenn Sie es nicht waren, wählen Sie sofort ein neues Passwort:\n\n{reset}"
            ),
        ),
        Letter::NewBrowser { browser, address, at, not_me } => (
            "Ein neuer Browser hat sich an Ihrem Konto angemeldet",
            format!(
                "jemand hat sich mit einem Browser angemeldet, den wir bei Ihnen noch nie gesehen haben.\n\nBrowser: {browser}\n\n\
                 Adresse: {address}\n\nWann: {at}\n\nWenn Sie es waren, ist nichts zu tun. Wenn nicht, öffnen Sie innerhalb eines Tages \
                 diesen Link: Er beendet die Sitzung und lässt Sie ein neues Passwort wählen.\n\n{not_me}"
            ),
        ),
        Letter::FactorAdded { name, key, ended_sessions, settings } => (
            "Ihr Konto hat einen weiteren zweiten Faktor",
            format!(
                "{} „{name}“ wurde Ihrem Konto hinzugefügt. {}\n\nWenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und prüfen Sie \
                 Ihre Sicherheitseinstellungen:\n\n{settings}",
                if *key { "der Sicherheitsschlüssel oder Passkey" } else { "die Authenticator-App" },
                ended(*ended_sessions)
            ),
        ),
        Letter::FactorRemoved { name, ended_sessions, settings } => (
            "Ein zweiter Faktor Ihres Kontos wurde entfernt",
            format!(
                "„{name}“ ist kein zweiter Faktor Ihres Kontos mehr. {}\n\nWenn Sie das nicht waren, prüfen Sie sofort Ihre \
                 Sicherheitseinstellungen:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::KeyMaybeCloned { name, settings } => (
            "Ein Sicherheitsschlüssel wurde vielleicht kopiert",
            format!(
                "der Sicherheitsschlüssel „{name}“ hat mit einem älteren Zählerstand geantwortet als zuvor. Das geschieht, wenn es ihn \
                 zweimal gibt. Wir haben ihn nicht eingelassen. Wenn Sie es sich nicht erklären können, entfernen Sie ihn und fügen Sie einen \
                 anderen hinzu:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodesMade { settings } => (
            "Ihr Konto hat neue Wiederherstellungscodes",
            format!(
                "für Ihr Konto wurden neue Wiederherstellungscodes gesichert. Ältere gelten nicht mehr.\n\nWenn Sie das nicht waren, prüfen Sie sofort Ihre Sicherheitseinstellungen:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodeUsed { left, settings } => (
            "Ein Wiederherstellungscode wurde verwendet",
            format!(
                "ein Wiederherstellungscode Ihres Kontos wurde verwendet. {}\n\nWenn Sie das nicht waren, prüfen Sie sofort Ihre \
                 Sicherheitseinstellungen:\n\n{settings}",
                match left {
                    0 => "Es war der letzte: Erzeugen Sie neue.".to_owned(),
                    1 => "Einer ist übrig.".to_owned(),
                    n => format!("{n} sind übrig."),
                }
            ),
        ),
        Letter::MfaDisabled { ended_sessions, settings } => (
            "Die Mehr-Faktor-Authentifizierung wurde abgeschaltet",
            format!(
                "Ihr Konto fragt nur noch nach dem Passwort. {}\n\nWenn Sie das nicht waren, wählen Sie sofort ein neues Passwort und \
                 schalten Sie die Mehr-Faktor-Authentifizierung wieder ein:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::DeletionAsked { at, sign_in } => (
            "Ihr Konto wird gelöscht",
            format!(
                "Sie haben darum gebeten, Ihr Konto zu löschen. Am {at} wird es gelöscht, und niemand kann es dann zurückholen. Wenn Sie \
                 sich vorher anmelden, bleibt es erhalten:\n\n{sign_in}"
            ),
        ),
        Letter::DeletionTakenBack { settings } => (
            "Ihr Konto bleibt",
            format!(
                "jemand hat sich an Ihrem Konto angemeldet, es wird also nicht gelöscht.\n\nWenn Sie das nicht waren, prüfen Sie sofort Ihre Sicherheitseinstellungen:\n\n{settings}"
            ),
        ),
        Letter::Invited { by, level, place, role, until, link } => (
            "Sie sind eingeladen",
            format!(
                "{by} lädt Sie {} „{place}“ ein{}{}. Dieser Link führt zur Einladung; er ist nur für Sie und eröffnet ein Konto, wenn Sie \
                 noch keines haben:\n\n{link}\n\nWenn er nicht mehr gilt, melden Sie sich an, oder registrieren Sie sich mit dieser \
                 Adresse: Eine offene Einladung wartet dort. Wenn Sie nicht wissen, wer das ist, ist nichts zu tun.",
                into_level(*level),
                role.map(|role| format!(", mit der Rolle „{}“", role.label(Words::of(Locale::De)))).unwrap_or_default(),
                until.as_ref().map(|until| format!(", bis {until}")).unwrap_or_default()
            ),
        ),
        Letter::Added { by, level, place, new, link } => (
            "Sie sind neues Mitglied",
            match new {
                true => format!(
                    "{by} hat Sie {} „{place}“ aufgenommen. Öffnen Sie innerhalb von 7 Tagen diesen Link, um ein Passwort für Ihr neues \
                     Konto zu wählen:\n\n{link}",
                    into_level(*level)
                ),
                false => format!("{by} hat Sie {} „{place}“ aufgenommen:\n\n{link}", into_level(*level)),
            },
        ),
        Letter::Removed { level, place } => (
            "Sie sind kein Mitglied mehr",
            format!(
                "Sie gehören {} „{place}“ nicht mehr an. Wenn Sie das für ein Versehen halten, fragen Sie ein Mitglied.",
                of_level(*level)
            ),
        ),
        Letter::AccessAsked { who, email, place, link } => (
            "Jemand bittet um Zugang zu Ihrem Projekt",
            format!("{who} ({email}) bittet um Zugang zum Projekt „{place}“. Hier nehmen Sie an oder lehnen ab:\n\n{link}"),
        ),
        Letter::AccessDecided { place, approved, link } => match approved {
            true => ("Sie haben Zugang", format!("Sie haben jetzt Zugang zum Projekt „{place}“:\n\n{link}")),
            false => ("Ihre Anfrage wurde abgelehnt", format!("Ihre Zugangsanfrage für das Projekt „{place}“ wurde abgelehnt.")),
        },
        Letter::ProjectExpires { place, at, link } => (
            "Ein Projekt von Ihnen läuft ab",
            format!(
                "das Projekt „{place}“ läuft am {at} ab. Dann wird es geschlossen, kann 60 Tage lang zurückgeholt werden und wird danach \
                 gelöscht:\n\n{link}"
            ),
        ),
        Letter::MembershipEnds { place, until, link } => (
            "Ihr Zugang zu einem Projekt endet in einer Woche",
            format!(
                "Ihr Zugang zum Projekt „{place}“ endet am {until}. Wenn Sie ihn länger brauchen, fragen Sie eines seiner Mitglieder:\n\n{link}"
            ),
        ),
        Letter::TokenMade { name, until, settings } => (
            "Ein neues Zugriffstoken",
            format!(
                "für Ihr Konto wurde das Zugriffstoken „{name}“ angelegt. Programme können es bis {until} in Ihrem Namen benutzen. Wenn \
                 Sie das nicht waren, löschen Sie es und ändern Sie Ihr Passwort:\n\n{settings}"
            ),
        ),
        Letter::TokenEnds { name, until, settings } => (
            "Ein Zugriffstoken läuft in einer Woche ab",
            format!(
                "Ihr Zugriffstoken „{name}“ läuft am {until} ab. Programme, die es dann noch benutzen, funktionieren nicht mehr; hier \
                 können Sie ein neues anlegen:\n\n{settings}"
            ),
        ),
        Letter::CloudFailing { provider, account, why, link } => (
            "Ein Cloud-Konto funktioniert nicht mehr",
            format!(
                "Ihre Verbindung zu {provider} ({account}) hat bisher funktioniert; die letzte Prüfung ist fehlgeschlagen: {why}. Was \
                 zu tun ist, steht hier:\n\n{link}"
            ),
        ),
        Letter::Notification { about, title, text, link, settings } => (
            match about {
                Kind::Announcement => "Eine Ankündigung",
                Kind::Deprecation => "Etwas, das Sie nutzen, wird abgekündigt",
                Kind::Migration => "Eine Umstellung betrifft Sie",
                Kind::Incident => "Eine Störung",
                Kind::Limit => "Ein Projekt von Ihnen und seine Limits",
                Kind::Cloud | Kind::Token | Kind::Invitation | Kind::Membership => "Neues zu Ihrem Konto",
            },
            format!("{title}\n\n{text}\n\n{link}\n\nSie haben solche E-Mails gewünscht. Welche Sie bekommen, bestimmen Sie:\n\n{settings}"),
        ),
        Letter::Digest { titles, more, link, settings } => (
            "Neues für Sie",
            format!(
                "das ist neu seit Ihrer letzten täglichen E-Mail:\n\n{}{}\n\nLesen Sie es hier:\n\n{link}\n\nWelche E-Mails Sie bekommen, \
                 bestimmen Sie:\n\n{settings}",
                titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n\n"),
                match more {
                    0 => String::new(),
                    more => format!("\n\nund {more} weitere"),
                }
            ),
        ),
        Letter::MfaReset { settings } => (
            "Ihre zweiten Faktoren wurden entfernt",
            format!(
                "ein Administrator hat alle zweiten Faktoren Ihres Kontos entfernt. Jetzt öffnet das Passwort allein Ihr Konto; hier können \
                 Sie einen Faktor einrichten:\n\n{settings}\n\nWenn Sie das nicht verlangt haben, wenden Sie sich an Ihren Administrator."
            ),
        ),
        Letter::AccountDisabled { reason } => (
            "Ihr Konto wurde gesperrt",
            format!(
                "ein Administrator hat Ihr Konto gesperrt. Niemand kann sich dort anmelden, und seine Zugriffstokens öffnen nichts.{}\n\nWenn \
                 Sie das für einen Irrtum halten, schreiben Sie Ihrem Administrator.",
                because(reason)
            ),
        ),
        Letter::AccountEnabled { reason, sign_in } => (
            "Ihr Konto ist entsperrt",
            format!("ein Administrator hat Ihr Konto entsperrt.{} Hier melden Sie sich an:\n\n{sign_in}", because(reason)),
        ),
        Letter::SessionsEnded { reason, sign_in } => (
            "Sie wurden überall abgemeldet",
            format!(
                "ein Administrator hat alle Sitzungen Ihres Kontos beendet.{} Sie können sich wieder anmelden:\n\n{sign_in}",
                because(reason)
            ),
        ),
        Letter::SuperAdminMade { reason, settings } => (
            "Sie sind Super-Admin",
            format!(
                "ein Administrator hat Sie zum Super-Admin ernannt: Sie dürfen hier alles.{} Verwahren Sie Ihre zweiten Faktoren \
                 gut:\n\n{settings}",
                because(reason)
            ),
        ),
        Letter::SuperAdminUnmade { reason } => (
            "Sie sind kein Super-Admin mehr",
            format!("ein Administrator hat Ihnen die Rechte eines Super-Admins entzogen.{} Ihr Konto bleibt.", because(reason)),
        ),
        Letter::Test => ("Eine Test-E-Mail", "wenn Sie dies lesen können, kann Portico E-Mails senden.".to_owned()),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" Der angegebene Grund: „{reason}“.") }
}

fn ended(sessions: u64) -> String {
    match sessions {
        0 => "Keine andere Sitzung wurde beendet.".to_owned(),
        1 => "Eine andere Sitzung wurde beendet.".to_owned(),
        n => format!("{n} andere Sitzungen wurden beendet."),
    }
}

const fn into_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "in den Maintainer",
        Level::Organization => "in die Organisation",
        Level::Project => "in das Projekt",
    }
}

const fn of_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "dem Maintainer",
        Level::Organization => "der Organisation",
        Level::Project => "dem Projekt",
    }
}
