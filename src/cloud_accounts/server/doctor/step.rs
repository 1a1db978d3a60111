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
        StepName::Trust => say!(locale;
            en: "Portico can get in",
            cs: "Portico se dostane dovnitř",
            de: "Portico kommt hinein",
            sv: "Portico kommer in",
            ar: "يستطيع Portico الدخول",
        ),
        StepName::Strangers => say!(locale;
            en: "Nobody else can in your name",
            cs: "Nikdo jiný se vaším jménem dovnitř nedostane",
            de: "Niemand sonst kommt in Ihrem Namen hinein",
            sv: "Ingen annan kommer in i ditt namn",
            ar: "لا يستطيع أحد غيرك الدخول باسمك",
        ),
        StepName::Identity => say!(locale;
            en: "It is the account that you named",
            cs: "Je to účet, který jste uvedli",
            de: "Es ist das Konto, das Sie genannt haben",
            sv: "Det är kontot som du angav",
            ar: "هو الحساب المذكور",
        ),
        StepName::Permission { name } => say!(locale;
            en: "May {name}",
            cs: "Smí {name}",
            de: "Darf {name}",
            sv: "Får {name}",
            ar: "يجوز له {name}",
        ),
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
        for (locale, label) in [
            (Locale::En, "May iam:GetRolePolicy"),
            (Locale::Cs, "Smí iam:GetRolePolicy"),
            (Locale::De, "Darf iam:GetRolePolicy"),
            (Locale::Sv, "Får iam:GetRolePolicy"),
            (Locale::Ar, "يجوز له iam:GetRolePolicy"),
            (Locale::Pseudo, "[May iam:GetRolePolicy]"),
        ] {
            assert_eq!(step_label(&step, locale), label);
        }
    }
}
