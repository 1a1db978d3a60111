use crate::i18n::profile::ProfileWords;

pub const WORDS: ProfileWords = ProfileWords {
    your_data: "Ladda ner mina uppgifter, eller radera mitt konto",
    title: "Profil",
    lead: "Så här ser andra dig.",
    name: "Visningsnamn",
    email: "E-post",
    email_hint: "Adressen är din identitet här, så den går inte att ändra. Vill du ha en annan adress skapar du ett annat konto.",
    phone: "Telefon",
    company: "Företag",
    job_title: "Yrkestitel",
    country: "Land",
    language: "Språk",
    time_zone: "Tidszon",
    save: "Spara",
};
