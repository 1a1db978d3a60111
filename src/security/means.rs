//! By what a person gets in, and what is left when something is lost. One answer for the page that asks "what if I lose my
//! phone?" and for sign-in itself.

use serde::{Deserialize, Serialize};

/// All that opens a person's account. Apps and keys by number and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Means {
    /// Set up: a second factor is asked for, whether or not one is at hand.
    pub mfa: bool,
    pub password: bool,
    /// Letters arrive, so that a forgotten password can be replaced.
    pub mailbox: bool,
    pub apps: Vec<(i64, String)>,
    /// The third says whether it opens the account alone: it finds it by itself and checks who uses it.
    pub keys: Vec<(i64, String, bool)>,
    /// Recovery codes that are saved and unused.
    pub codes: u32,
}

/// What may be asked for after the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Key,
    App,
    RecoveryCode,
}

impl Step {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::App => "app",
            Self::RecoveryCode => "recovery-code",
        }
    }
}

/// How someone gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Passkey,
    Password(Option<Step>),
    /// By a new password, chosen by way of a letter.
    Letter(Option<Step>),
}

impl Means {
    /// The second steps there are, the strongest first (NIST SP 800-63B-4, section 2.2.2: one that can't be phished is offered).
    pub fn second_steps(&self) -> Vec<Step> {
        let all = [(Step::Key, !self.keys.is_empty()), (Step::App, !self.apps.is_empty()), (Step::RecoveryCode, self.codes > 0)];
        all.into_iter().filter(|(_, there)| *there && self.mfa).map(|(step, _)| step).collect()
    }

    /// How to get in, if at all.
    pub fn way_in(&self) -> Option<Way> {
        if self.keys.iter().any(|(.., alone)| *alone) {
            return Some(Way::Passkey);
        }
        let step = self.second_steps().first().copied();
        if self.mfa && step.is_none() {
            return None;
        }
        match (self.password, self.mailbox) {
            (true, _) => Some(Way::Password(step)),
            (false, true) => Some(Way::Letter(step)),
            (false, false) => None,
        }
    }

    /// What can be lost, by the words that `without` understands.
    pub fn things(&self) -> Vec<String> {
        let apps = self.apps.iter().map(|(id, _)| format!("app-{id}"));
        let keys = self.keys.iter().map(|(id, ..)| format!("key-{id}"));
        let codes = (self.codes > 0).then(|| "codes".to_owned());
        ["password".to_owned(), "mailbox".to_owned()].into_iter().chain(apps).chain(keys).chain(codes).collect()
    }

    /// What is left when these are lost. A factor that is lost is still asked for.
    #[must_use]
    pub fn without(&self, lost: &[String]) -> Self {
        let is_lost = |thing: &str| lost.iter().any(|lost| lost == thing);
        Self {
            mfa: self.mfa,
            password: self.password && !is_lost("password"),
            mailbox: self.mailbox && !is_lost("mailbox"),
            apps: self.apps.iter().filter(|(id, _)| !is_lost(&format!("app-{id}"))).cloned().collect(),
            keys: self.keys.iter().filter(|(id, ..)| !is_lost(&format!("key-{id}"))).cloned().collect(),
            codes: if is_lost("codes") { 0 } else { self.codes },
        }
    }

    /// Losing a single thing would lock the person out.
    pub fn hangs_by_a_thread(&self) -> bool {
        self.things().into_iter().any(|thing| self.without(&[thing]).way_in().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means() -> Means {
        Means { mfa: false, password: true, mailbox: true, apps: vec![], keys: vec![], codes: 0 }
    }
    fn app() -> Means {
        Means { mfa: true, apps: vec![(1, "Phone".into())], ..means() }
    }
    fn lost(things: &[&str]) -> Vec<String> {
        things.iter().map(|thing| (*thing).to_owned()).collect()
    }

    #[test]
    fn without_a_second_factor_the_password_or_the_mailbox_is_enough() {
        assert_eq!(means().way_in(), Some(Way::Password(None)));
        assert_eq!(means().without(&lost(&["password"])).way_in(), Some(Way::Letter(None)));
        assert_eq!(means().without(&lost(&["password", "mailbox"])).way_in(), None);
        assert!(!means().hangs_by_a_thread());
    }

    #[test]
    fn one_app_alone_is_a_thread_and_recovery_codes_are_the_rope() {
        assert!(app().hangs_by_a_thread());
        assert_eq!(app().without(&lost(&["app-1"])).way_in(), None);
        let saved = Means { codes: 10, ..app() };
        assert_eq!(saved.without(&lost(&["app-1"])).way_in(), Some(Way::Password(Some(Step::RecoveryCode))));
        assert!(!saved.hangs_by_a_thread());
    }

    #[test]
    fn a_passkey_opens_the_account_alone_and_a_plain_key_does_not() {
        let key = |alone| Means { mfa: true, keys: vec![(7, "Key".into(), alone)], ..means() };
        assert_eq!(key(true).without(&lost(&["password", "mailbox"])).way_in(), Some(Way::Passkey));
        assert_eq!(key(false).without(&lost(&["password"])).way_in(), Some(Way::Letter(Some(Step::Key))));
        assert_eq!(key(false).without(&lost(&["password", "mailbox"])).way_in(), None);
    }

    #[test]
    fn the_strongest_comes_first() {
        let all = Means { keys: vec![(7, "Key".into(), false)], codes: 1, ..app() };
        assert_eq!(all.second_steps(), [Step::Key, Step::App, Step::RecoveryCode]);
        assert!(means().second_steps().is_empty(), "codes alone ask for nothing");
    }
}
