use crate::i18n::sessions::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    title: "Ihre Daten",
    take: "Meine Daten herunterladen",
    take_text: "Alles, was Portico über Sie weiß, als eine JSON-Datei. Darin steht kein Passwort und kein anderes Geheimnis.",
    delete: "Mein Konto löschen",
    delete_text: "Alle Ihre Sitzungen enden sofort. 7 Tage lang können Sie das Löschen durch eine Anmeldung zurücknehmen. Danach werden Ihr Name, Ihre Adresse und alles, was daran hängt, gelöscht, und niemand kann es zurückholen.",
    confirm_email: "Geben Sie zur Bestätigung Ihre E-Mail-Adresse ein",
};
