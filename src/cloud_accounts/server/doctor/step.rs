//! What a check goes through, in words.

use crate::{cloud_accounts::server::words::say, i18n::Locale};
use serde::{Deserialize, Serialize};

/// One thing that a check finds out, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum StepName {
    /// The way in is open to us.
    Trust,
    /// It is not open without our external ID, or under another name than ours.
    Strangers,
    /// What answers is what was named.
    Identity,
    /// One of `guide::rights`.
    Permission { name: String },
}

pub fn step_label(step: &StepName, locale: Locale) -> String {
    match step {
        StepName::Trust => say!(locale, "Portico can get in", "Portico kommt hinein"),
        StepName::Strangers => say!(locale, "Nobody else can in your name", "Niemand sonst kommt in Ihrem Namen hinein"),
        StepName::Identity => say!(locale, "It is the account that you named", "Es ist das Konto, das Sie genannt haben"),
        StepName::Permission { name } => say!(locale, "May {name}", "Darf {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_kept_by_a_word() {
        let step = StepName::Permission { name: "iam:GetRolePolicy".to_owned() };
        let kept = serde_json::to_string(&step).expect("JSON");
        assert_eq!(kept, r#"{"step":"permission","name":"iam:GetRolePolicy"}"#);
        assert_eq!(serde_json::from_str::<StepName>(&kept).expect("the same"), step);
        assert_eq!(step_label(&step, Locale::De), "Darf iam:GetRolePolicy");
    }
}
