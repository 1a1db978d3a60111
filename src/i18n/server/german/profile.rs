use crate::i18n::profile::ProfileWords;

pub const WORDS: ProfileWords = ProfileWords {
    your_data: "Meine Daten herunterladen oder mein Konto löschen",
    title: "Profil",
    lead: "So sehen andere Sie.",
    name: "Anzeigename",
    email: "E-Mail",
    email_hint: "Die Adresse ist hier Ihre Identität und kann nicht geändert werden. Für eine andere Adresse legen Sie ein anderes Konto an.",
    phone: "Telefon",
    company: "Firma",
    job_title: "Position",
    country: "Land",
    language: "Sprache",
    time_zone: "Zeitzone",
    save: "Speichern",
};
