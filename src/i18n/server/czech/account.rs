use crate::i18n::sessions::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    title: "Vaše data",
    take: "Stáhnout moje data",
    take_text: "Vše, co o vás Portico ví, v jednom souboru JSON. Není v něm heslo ani jiné tajemství.",
    delete: "Smazat můj účet",
    delete_text: "Všechny vaše relace okamžitě skončí. Během 7 dnů můžete smazání vzít zpět tím, že se přihlásíte. Potom se vymaže vaše jméno, adresa a vše, co na ně navazuje, a nikdo už to nevrátí.",
    confirm_email: "Pro potvrzení zadejte svůj e-mail",
};
