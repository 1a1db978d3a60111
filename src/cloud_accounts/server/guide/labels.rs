//! What samples and facts are called. Steps and mends call them so, too, so that they are found.

use crate::{
    cloud_accounts::{
        Guide, Link, Sample,
        server::{known::Known, words::say},
    },
    i18n::Locale,
};

pub fn sample(label: impl Into<String>, text: impl Into<String>) -> Sample {
    Sample { label: label.into(), text: text.into() }
}

pub fn link(label: impl Into<String>, href: impl Into<String>) -> Link {
    Link { label: label.into(), href: href.into() }
}

pub fn trust_policy(locale: Locale) -> String {
    say!(locale, "Trust policy", "Vertrauensrichtlinie")
}

pub fn rights_policy(locale: Locale) -> String {
    say!(locale, "Permission policy", "Berechtigungsrichtlinie")
}

pub fn custom_role(locale: Locale) -> String {
    say!(locale, "Custom role", "Benutzerdefinierte Rolle")
}

/// What stands in samples in place of a field that is not saved yet.
const PLACES: [(&str, &str); 5] = [
    ("tenant_id", "TENANT_ID"),
    ("client_id", "CLIENT_ID"),
    ("subscription_id", "SUBSCRIPTION_ID"),
    ("project_id", "PROJECT_ID"),
    ("project_number", "PROJECT_NUMBER"),
];

/// Says that words in capital letters stand for values, while there are some.
pub fn fill_in(known: &Known, locale: Locale) -> Option<String> {
    let asked = known.way.fields();
    let open: Vec<&str> = PLACES
        .into_iter()
        .filter(|(field, _)| asked.contains(field) && known.settings.field(field).is_empty())
        .map(|(_, place)| place)
        .collect();
    let open = (!open.is_empty()).then(|| open.join(", "))?;
    Some(say!(
        locale,
        "Put in your own values where it says {open}. What is saved here stands there already.",
        "Setzen Sie Ihre eigenen Werte ein, wo {open} steht. Was hier schon gespeichert ist, steht schon dort."
    ))
}

/// The file with the whole of a way's Terraform.
pub fn terraform_file(guide: &mut Guide, text: String, locale: Locale) {
    let href = format!("/settings/cloud-accounts/{}/{}.tf", guide.way.provider().word(), guide.way.word());
    guide.downloads.push(link(say!(locale, "Terraform file", "Terraform-Datei"), href));
    guide.samples.push(sample("Terraform", text));
}
