//! What stands around every page.

use super::words;

words! {
    FrameWords {
        product: "Portico", "Portico";
        skip: "Skip to content", "Zum Inhalt";
        go_home: "Go to the home page", "Zur Startseite";
        home: "Home", "Startseite";
        menu: "Menu", "Menü";
        settings_menu: "Settings", "Einstellungen";
        your_account: "Your Account", "Ihr Konto";
        profile: "Profile", "Profil";
        security: "Security", "Sicherheit";
        account_settings: "Account Settings", "Kontoeinstellungen";
        log_out: "Log out", "Abmelden";
        not_found: "Page not found", "Seite nicht gefunden";
        not_found_text: "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.";
        profile_saved: "Your profile is saved.", "Ihr Profil ist gespeichert.";
        password_changed: "Your password is changed.", "Ihr Passwort ist geändert.";
        password_reset: "Your new password is set. Sign in with it.", "Ihr neues Passwort ist gesetzt. Melden Sie sich damit an.";
        signed_out: "You are signed out.", "Sie sind abgemeldet.";
        welcome: "Welcome", "Willkommen";
        home_text: "This is the home of your projects. As soon as you are a member of one, you find it here.",
            "Hier finden Sie Ihre Projekte, sobald Sie Mitglied in einem sind.";
        no_projects: "You are not a member of any project yet.", "Sie sind noch in keinem Projekt Mitglied.";
    }
}
