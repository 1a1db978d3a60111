//! User Sessions, Activity, and one's own data.

use super::words;

words! {
    SessionsWords {
        title: "User Sessions", "Sitzungen";
        lead: "The browsers in which you are signed in. A session ends by logging out, after a time without use, or by revoking it.",
            "Die Browser, in denen Sie angemeldet sind. Eine Sitzung endet durch Abmelden, nach einer Zeit ohne Benutzung oder durch Widerrufen.";
        current: "Your current session", "Ihre aktuelle Sitzung";
        signed_in: "Signed In", "Angemeldet";
        last_used: "Last used", "Zuletzt benutzt";
        address: "IP address", "IP-Adresse";
        how: "How", "Wie";
        revoke: "Revoke", "Widerrufen";
        revoke_others: "Revoke all others", "Alle anderen widerrufen";
        unknown_browser: "Unknown browser", "Unbekannter Browser";
        unknown_device: "Unknown device", "Unbekanntes Gerät";
        computer: "Computer", "Computer";
        phone: "Phone", "Telefon";
        tablet: "Tablet", "Tablet";
        program: "Program", "Programm";
        password: "Password", "Passwort";
        password_and_app: "Password and authenticator app", "Passwort und Authenticator-App";
        password_and_key: "Password and security key", "Passwort und Sicherheitsschlüssel";
        password_and_recovery_code: "Password and recovery code", "Passwort und Wiederherstellungscode";
        password_and_trust: "Password, in a trusted browser", "Passwort, in einem vertrauten Browser";
        passkey: "Passkey", "Passkey";
        link: "Link that opened the account", "Link, der das Konto öffnete";
    }
}

words! {
    AccountWords {
        title: "Your Data", "Ihre Daten";
        take: "Download my data", "Meine Daten herunterladen";
        take_text: "Everything that Portico knows about you, as one JSON file. There is no password or other secret in it.",
            "Alles, was Portico über Sie weiß, als eine JSON-Datei. Darin steht kein Passwort und kein anderes Geheimnis.";
        delete: "Delete my account", "Mein Konto löschen";
        delete_text: "All your sessions end at once. For 7 days you can take it back by signing in. Then your name, your address and everything that hangs on them is erased, and nobody can bring it back.",
            "Alle Ihre Sitzungen enden sofort. 7 Tage lang nehmen Sie es durch eine Anmeldung zurück. Danach werden Ihr Name, Ihre Adresse und alles, was daran hängt, gelöscht, und niemand kann es zurückholen.";
        confirm_email: "Type your e-mail to confirm", "Geben Sie zur Bestätigung Ihre E-Mail-Adresse ein";
    }
}
