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
    say!(locale;
        en: "Trust policy",
        cs: "Zásada důvěry",
        de: "Vertrauensrichtlinie",
        sv: "Förtroendepolicy",
        ar: "سياسة الثقة",
    )
}

pub fn rights_policy(locale: Locale) -> String {
    say!(locale;
        en: "Permission policy",
        cs: "Zásada oprávnění",
        de: "Berechtigungsrichtlinie",
        sv: "Behörighetspolicy",
        ar: "سياسة الأذونات",
    )
}

pub fn custom_role(locale: Locale) -> String {
    say!(locale;
        en: "Custom role",
        cs: "Vlastní role",
        de: "Benutzerdefinierte Rolle",
        sv: "Anpassad roll",
        ar: "دور مخصص",
    )
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
    Some(say!(locale;
        en: "Put in your own values where it says {open}. What is saved here stands there already.",
        cs: "Dosaďte vlastní hodnoty tam, kde je {open}. Co je tu uloženo, už tam je.",
        de: "Setzen Sie Ihre eigenen Werte ein, wo {open} steht. Was hier schon gespeichert ist, steht schon dort.",
        sv: "Sätt in dina egna värden där det står {open}. Det som är sparat här står redan där.",
        ar: "وضع قيمك مكان {open}. وما هو محفوظ هنا مذكور في موضعه.",
    ))
}

/// The file with the whole of a way's Terraform.
pub fn terraform_file(guide: &mut Guide, text: String, locale: Locale) {
    let href = format!("/settings/cloud-accounts/{}/{}.tf", guide.way.provider().word(), guide.way.word());
    guide.downloads.push(link(
        say!(locale;
            en: "Terraform file",
            cs: "Soubor pro Terraform",
            de: "Terraform-Datei",
            sv: "Terraform-fil",
            ar: "ملف Terraform",
        ),
        href,
    ));
    guide.samples.push(sample("Terraform", text));
}
