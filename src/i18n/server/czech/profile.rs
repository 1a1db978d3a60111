use crate::i18n::profile::ProfileWords;

pub const WORDS: ProfileWords = ProfileWords {
    your_data: "Stáhnout moje data nebo smazat můj účet",
    title: "Profil",
    lead: "Takto vás vidí ostatní.",
    name: "Zobrazované jméno",
    email: "E-mail",
    email_hint: "Adresa tu určuje, kdo jste, proto ji nelze změnit. Pro jinou adresu si vytvořte jiný účet.",
    phone: "Telefon",
    company: "Firma",
    job_title: "Pracovní pozice",
    country: "Země",
    language: "Jazyk",
    time_zone: "Časové pásmo",
    save: "Uložit",
};
