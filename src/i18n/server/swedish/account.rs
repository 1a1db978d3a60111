use crate::i18n::sessions::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    title: "Dina uppgifter",
    take: "Ladda ner mina uppgifter",
    take_text: "Allt som Portico vet om dig, som en JSON-fil. Den innehåller inget lösenord och ingen annan hemlighet.",
    delete: "Radera mitt konto",
    delete_text: "Alla dina sessioner avslutas genast. Inom 7 dagar kan du ångra dig genom att logga in. Därefter raderas ditt namn, din adress och allt som hör till dem, och ingen kan ta tillbaka det.",
    confirm_email: "Skriv din e-postadress för att bekräfta",
};
