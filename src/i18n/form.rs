//! What forms say when something is wrong.

use super::{Words, words};
use crate::failure::Failure;

words! {
    FormWords {
        comma: ", "; // between the things of a list
        there_is_a_problem: "There is a problem";
        error: "Error";
        show: "Show";
        hide: "Hide";
        show_password: "Show password";
        optional: "optional";
        choose: "Choose …";
        copy: "Copy";
        cancel: "Cancel";
        copied: "Copied";
        strength: "Strength";
        strength_0: "too easy to guess";
        strength_1: "weak";
        strength_2: "fair";
        strength_3: "good";
        strength_4: "strong";

        malformed: "This did not look like our form. Load the page again and try once more.";
        too_large: "That was more than we can take.";
        foreign: "This request came from another site, so we did not carry it out.";
        signed_out: "You are signed out. Sign in and try again.";
        not_fresh: "Confirm first that it is you.";
        denied: "You are not allowed to do this.";
        missing: "This page does not exist, or it is not yours to see.";
        gone: "This is not there any more: somebody was faster. Load the page again to see how things are.";
        restricted: "Your role in this project does not allow this.";
        mfa_required: "This organization requires multi-factor authentication. Set it up in your security settings first.";
        not_activated: "Only people who have opened their account can do this.";
        partly: "Not all of it could be done.";
        conflict: "Someone changed the same thing at the same moment. Look again and try once more.";
        busy: "The server has too much to do just now. Try again in a few seconds.";
        away: "Portico is out of order for a moment. Nothing was changed; try again soon.";
        broken: "Something broke on our side. If you tell us, mention {reference}.";
        too_many_seconds: "Too many tries. Wait {n, plural, one {a second} other {# seconds}}.";
        too_many_minutes: "Too many tries. Wait {n, plural, one {a minute} other {# minutes}}.";
        offline: "The server can't be reached. Check your connection and try again.";
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
            Self::TooMany { seconds: seconds @ ..60 } => words.fill(form.too_many_seconds, &[("n", (*seconds).max(1).into())]),
            Self::TooMany { seconds } => words.fill(form.too_many_minutes, &[("n", seconds.div_ceil(60).into())]),
            Self::Busy { .. } => form.busy.into(),
            Self::Away => form.away.into(),
            Self::Offline => form.offline.into(),
            Self::Broken { reference } => words.fill(form.broken, &[("reference", reference.as_str().into())]),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn waits_are_told_in_words_that_fit_the_number() {
        let say = |seconds| Failure::TooMany { seconds }.sentence(Words::of(Locale::En));
        assert_eq!(say(1), "Too many tries. Wait a second.");
        assert_eq!(say(59), "Too many tries. Wait 59 seconds.");
        assert_eq!(say(60), "Too many tries. Wait a minute.");
        assert_eq!(say(61), "Too many tries. Wait 2 minutes.");
    }
}
