//! What forms say when something is wrong.

use super::{Locale, Words, words};
use crate::failure::{Failure, Problem, Weakness};

words! {
    FormWords {
        there_is_a_problem: "There is a problem", "Es gibt ein Problem";
        error: "Error", "Fehler";
        show: "Show", "Zeigen";
        hide: "Hide", "Verbergen";
        show_password: "Show password", "Passwort zeigen";
        optional: "optional", "freiwillig";
        choose: "Choose …", "Wählen …";
        copy: "Copy", "Kopieren";
        cancel: "Cancel", "Abbrechen";
        copied: "Copied", "Kopiert";
        strength: "Strength", "Stärke";
        strength_0: "too easy to guess", "zu leicht zu erraten";
        strength_1: "weak", "schwach";
        strength_2: "fair", "ausreichend";
        strength_3: "good", "gut";
        strength_4: "strong", "stark";

        malformed: "This did not look like our form. Load the page again and try once more.",
            "Das sah nicht wie unser Formular aus. Laden Sie die Seite neu und versuchen Sie es noch einmal.";
        too_large: "That was more than we can take.", "Das war mehr, als wir annehmen.";
        foreign: "This request came from another site, so we did not carry it out.",
            "Diese Anfrage kam von einer anderen Website und wurde nicht ausgeführt.";
        signed_out: "You are signed out. Sign in and try again.", "Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es noch einmal.";
        not_fresh: "Confirm first that it is you.", "Bestätigen Sie zuerst, dass Sie es sind.";
        denied: "You are not allowed to do this.", "Das dürfen Sie nicht.";
        missing: "This page does not exist, or it is not yours to see.", "Diese Seite gibt es nicht, oder sie ist nicht für Sie bestimmt.";
        gone: "This is not there any more: somebody was faster. Load the page again to see how things are.",
            "Das gibt es nicht mehr: Jemand war schneller. Laden Sie die Seite neu, um den Stand zu sehen.";
        restricted: "Your role in this project does not allow this.", "Ihre Rolle in diesem Projekt erlaubt das nicht.";
        mfa_required: "This organization requires multi-factor authentication. Set it up in your security settings first.",
            "Diese Organisation verlangt Mehr-Faktor-Authentifizierung. Richten Sie sie zuerst in den Sicherheitseinstellungen ein.";
        not_activated: "Only people who have opened their account can do this.", "Das können nur Personen, die ihr Konto eröffnet haben.";
        partly: "Not all of it could be done.", "Nicht alles konnte getan werden.";
        conflict: "Someone changed the same thing at the same moment. Look again and try once more.",
            "Jemand hat im selben Moment dasselbe geändert. Sehen Sie nach und versuchen Sie es noch einmal.";
        busy: "The server has too much to do just now. Try again in a few seconds.",
            "Der Server hat gerade zu viel zu tun. Versuchen Sie es in einigen Sekunden noch einmal.";
        away: "Portico is out of order for a moment. Nothing was changed; try again soon.",
            "Portico ist für einen Moment außer Betrieb. Es wurde nichts geändert; versuchen Sie es bald noch einmal.";
        offline: "The server can't be reached. Check your connection and try again.",
            "Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.";
    }
}

impl Failure {
    /// The whole of it in a sentence.
    pub fn sentence(&self, words: &Words) -> String {
        let form = &words.form;
        match self {
            Self::Invalid { fields } => fields.iter().map(|(_, problem)| problem.sentence(words)).collect::<Vec<_>>().join(" "),
            Self::Malformed => form.malformed.into(),
            Self::TooLarge { .. } => form.too_large.into(),
            Self::Foreign => form.foreign.into(),
            Self::SignedOut => form.signed_out.into(),
            Self::NotFresh => form.not_fresh.into(),
            Self::Denied => form.denied.into(),
            Self::Missing | Self::NoAccess { .. } => form.missing.into(),
            Self::Restricted => form.restricted.into(),
            Self::MfaRequired { .. } => form.mfa_required.into(),
            Self::NotActivated => form.not_activated.into(),
            Self::Refused { why } => why.sentence(words).into(),
            Self::Partly { .. } => form.partly.into(),
            Self::Conflict => form.conflict.into(),
            Self::TooMany { seconds } => too_many(words.locale, *seconds),
            Self::Busy { .. } => form.busy.into(),
            Self::Away => form.away.into(),
            Self::Offline => form.offline.into(),
            Self::Broken { reference } => match words.locale {
                Locale::En => format!("Something broke on our side. If you tell us, mention {reference}."),
                Locale::De => format!("Bei uns ist etwas schiefgegangen. Wenn Sie es uns melden, nennen Sie {reference}."),
            },
        }
    }
}

impl Words {
    /// What the label of a field says, for the summary.
    pub fn label_of(&self, field: &str) -> &'static str {
        match field {
            "name" => self.profile.name,
            "email" => self.profile.email,
            "phone" => self.profile.phone,
            "company" => self.profile.company,
            "job_title" => self.profile.job_title,
            "country" => self.profile.country,
            "language" => self.profile.language,
            "time_zone" => self.profile.time_zone,
            "password" => self.sign_in.password,
            "current_password" => self.security.current,
            "new_password" => self.security.new,
            "confirm_password" => self.security.confirm,
            "code" => self.security.code,
            "recovery_code" => self.security.recovery_code,
            "credential" => self.security.credential,
            "factor" => self.security.mfa,
            "confirm_email" => self.account.confirm_email,
            "role" => self.places.role,
            "reason" => self.places.reason,
            "seconds" => self.places.access_ends,
            "title" | "rename" => self.places.name,
            "description" => self.places.description,
            "template" | "backend" => self.places.template,
            "crm_id" => self.places.crm_id,
            "headline" => self.notifications.headline,
            "body" | "message" => self.notifications.body,
            "kind" => self.notifications.kind,
            "audience" => self.notifications.audience,
            "organization" => self.notifications.organization,
            "project" => self.notifications.project,
            "feature" => self.notifications.feature,
            "starts" => self.notifications.starts,
            "ends" => self.notifications.ends,
            "limit_name" => self.platform.limit,
            "limits" => self.platform.amount,
            "ends_in" => self.platform.ends_in,
            "expiration_days" => self.platform.expires_in,
            "price" => self.platform.price,
            "retention_days" => self.platform.retention,
            "scope" => self.platform.scopes,
            "promo" => self.promo.code,
            "promo_organization" => self.places.organization,
            "promo_days" => self.promo.days,
            "promo_uses" => self.promo.uses,
            "hours" => self.tokens.valid_for,
            "areas" => self.tokens.areas,
            other => self.clouds.field(other).map_or(self.form.there_is_a_problem, |(label, _)| label),
        }
    }
}

fn too_many(locale: Locale, seconds: u32) -> String {
    let minutes = seconds.div_ceil(60);
    match (locale, seconds) {
        (Locale::En, 0..=1) => "Too many tries. Wait a second.".into(),
        (Locale::En, 2..60) => format!("Too many tries. Wait {seconds} seconds."),
        (Locale::En, 60) => "Too many tries. Wait a minute.".into(),
        (Locale::En, _) => format!("Too many tries. Wait {minutes} minutes."),
        (Locale::De, 0..=1) => "Zu viele Versuche. Warten Sie eine Sekunde.".into(),
        (Locale::De, 2..60) => format!("Zu viele Versuche. Warten Sie {seconds} Sekunden."),
        (Locale::De, 60) => "Zu viele Versuche. Warten Sie eine Minute.".into(),
        (Locale::De, _) => format!("Zu viele Versuche. Warten Sie {minutes} Minuten."),
    }
}

impl Problem {
    pub fn sentence(&self, words: &Words) -> String {
        let text = match (words.locale, self) {
            (Locale::En, Self::TooShort { min }) => return format!("Use at least {min} characters."),
            (Locale::De, Self::TooShort { min }) => return format!("Verwenden Sie mindestens {min} Zeichen."),
            (Locale::En, Self::TooLong { max }) => return format!("Use at most {max} characters."),
            (Locale::De, Self::TooLong { max }) => return format!("Verwenden Sie höchstens {max} Zeichen."),
            (Locale::En, Self::Guessable { because }) => return format!("This password is easy to guess: {}.", english(*because)),
            (Locale::De, Self::Guessable { because }) => return format!("Dieses Passwort ist leicht zu erraten: {}.", german(*because)),
            (Locale::En, Self::CodeUsed { called }) => return format!("Promo code {called} is already used."),
            (Locale::De, Self::CodeUsed { called }) => return format!("Den Promo-Code {called} haben Sie schon eingelöst."),
            (Locale::En, Self::NoAccount) => "Nobody has an account with this address.",
            (Locale::De, Self::NoAccount) => "Niemand hat ein Konto mit dieser Adresse.",
            (Locale::En, Self::Required) => "Fill this in.",
            (Locale::De, Self::Required) => "Füllen Sie dieses Feld aus.",
            (Locale::En, Self::Unreadable) => "Remove the invisible characters.",
            (Locale::De, Self::Unreadable) => "Entfernen Sie die unsichtbaren Zeichen.",
            (Locale::En, Self::NotAnEmail) => "Enter an e-mail address such as name@example.com.",
            (Locale::De, Self::NotAnEmail) => "Geben Sie eine E-Mail-Adresse wie name@example.com ein.",
            (Locale::En, Self::NotAPhone) => "Enter a phone number such as +420 123 456 789.",
            (Locale::De, Self::NotAPhone) => "Geben Sie eine Telefonnummer wie +49 30 123456 ein.",
            (Locale::En, Self::NotAMoment) => "Enter day and time such as 2030-01-31 09:00.",
            (Locale::De, Self::NotAMoment) => "Geben Sie Tag und Uhrzeit wie 2030-01-31 09:00 ein.",
            (Locale::En, Self::EndsBeforeStart) => "It has to end after it begins.",
            (Locale::De, Self::EndsBeforeStart) => "Das Ende muss nach dem Anfang liegen.",
            (Locale::En, Self::NotInTheList) => "Choose one from the list.",
            (Locale::De, Self::NotInTheList) => "Wählen Sie einen Eintrag aus der Liste.",
            (Locale::En, Self::NotTheSame) => "The two passwords are not the same.",
            (Locale::De, Self::NotTheSame) => "Die beiden Passwörter sind nicht gleich.",
            (Locale::En, Self::WrongPassword) => "This password is not right.",
            (Locale::De, Self::WrongPassword) => "Dieses Passwort ist nicht richtig.",
            (Locale::En, Self::WrongCredentials) => "The e-mail or the password is not right.",
            (Locale::De, Self::WrongCredentials) => "Die E-Mail-Adresse oder das Passwort ist nicht richtig.",
            (Locale::En, Self::WrongCode) => "This code is not right, or it was used already. Wait for the next one.",
            (Locale::De, Self::WrongCode) => "Dieser Code ist nicht richtig oder schon benutzt. Warten Sie auf den nächsten.",
            (Locale::En, Self::WrongKey) => "The key did not answer, or it is not one of yours. Try again.",
            (Locale::De, Self::WrongKey) => "Der Schlüssel hat nicht geantwortet oder ist keiner von Ihren. Versuchen Sie es noch einmal.",
            (Locale::En, Self::TooManyThings { max }) => return format!("You can have at most {max}. Remove one first."),
            (Locale::De, Self::TooManyThings { max }) => return format!("Sie können höchstens {max} haben. Entfernen Sie zuerst einen."),
            (Locale::En, Self::LastFactor) => {
                "This is your only second factor. Add another one first, or disable multi-factor authentication."
            }
            (Locale::De, Self::LastFactor) => {
                "Das ist Ihr einziger zweiter Faktor. Fügen Sie zuerst einen anderen hinzu, oder schalten Sie die Mehr-Faktor-Authentifizierung ab."
            }
            (Locale::En, Self::LastSuperAdmin) => "You are the only super admin. Make somebody else one first.",
            (Locale::De, Self::LastSuperAdmin) => "Sie sind der einzige Super-Admin. Ernennen Sie zuerst einen anderen.",
            (Locale::En, Self::NotConfirmed) => "This is not the e-mail of your account.",
            (Locale::De, Self::NotConfirmed) => "Das ist nicht die E-Mail-Adresse Ihres Kontos.",
            (Locale::En, Self::NotBetween { min, max }) => return format!("Enter a whole number from {min} to {max}."),
            (Locale::De, Self::NotBetween { min, max }) => return format!("Geben Sie eine ganze Zahl von {min} bis {max} ein."),
            (Locale::En, Self::TooManyLines { max }) => return format!("Enter at most {max} at once."),
            (Locale::De, Self::TooManyLines { max }) => return format!("Geben Sie höchstens {max} auf einmal ein."),
            (Locale::En, Self::NotDone) => "This was not done. Try it again.",
            (Locale::De, Self::NotDone) => "Das wurde nicht ausgeführt. Versuchen Sie es noch einmal.",
            (_, Self::Refused { why }) => why.sentence(words),
            (locale, Self::Misshapen { what }) => what.sentence(locale),
            (Locale::En, Self::Taken) => "This is taken.",
            (Locale::De, Self::Taken) => "Das ist schon vergeben.",
        };
        text.into()
    }
}

const fn english(because: Weakness) -> &'static str {
    match because {
        Weakness::Breached => "it is on a list of stolen passwords",
        Weakness::Common => "many people use it, or one much like it",
        Weakness::Personal => "it holds your name or address",
        Weakness::Product => "it holds the name of this product",
        Weakness::Keyboard => "its keys are neighbours",
        Weakness::Repeats => "it repeats itself",
        Weakness::Sequence => "it is a sequence",
        Weakness::Date => "it is a date",
        Weakness::Word => "it is a single word",
        Weakness::Name => "it is a name",
        Weakness::Short => "it is too simple; add a word or two",
    }
}

const fn german(because: Weakness) -> &'static str {
    match because {
        Weakness::Breached => "es steht auf einer Liste gestohlener Passwörter",
        Weakness::Common => "viele verwenden es oder ein ähnliches",
        Weakness::Personal => "es enthält Ihren Namen oder Ihre Adresse",
        Weakness::Product => "es enthält den Namen dieses Produkts",
        Weakness::Keyboard => "seine Tasten liegen nebeneinander",
        Weakness::Repeats => "es wiederholt sich",
        Weakness::Sequence => "es ist eine Reihe",
        Weakness::Date => "es ist ein Datum",
        Weakness::Word => "es ist ein einzelnes Wort",
        Weakness::Name => "es ist ein Name",
        Weakness::Short => "es ist zu einfach; hängen Sie ein, zwei Wörter an",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_told_in_words_that_fit_the_number() {
        let say = |seconds| Failure::TooMany { seconds }.sentence(Words::of(Locale::En));
        assert_eq!(say(1), "Too many tries. Wait a second.");
        assert_eq!(say(59), "Too many tries. Wait 59 seconds.");
        assert_eq!(say(60), "Too many tries. Wait a minute.");
        assert_eq!(say(61), "Too many tries. Wait 2 minutes.");
    }
}
