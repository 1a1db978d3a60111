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
        operator: "Operator", "Betrieb";
        profile: "Profile", "Profil";
        security: "Security", "Sicherheit";
        sessions: "User Sessions", "Sitzungen";
        tokens: "Access Tokens", "Zugriffstokens";
        activity: "Activity", "Aktivität";
        account_settings: "Account Settings", "Kontoeinstellungen";
        log_out: "Log out", "Abmelden";
        theme: "Appearance", "Darstellung";
        theme_system: "System", "System";
        theme_light: "Light", "Hell";
        theme_dark: "Dark", "Dunkel";
        not_found: "Page not found", "Seite nicht gefunden";
        not_found_text: "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.";
        profile_saved: "Your profile is saved.", "Ihr Profil ist gespeichert.";
        password_changed: "Your password is changed.", "Ihr Passwort ist geändert.";
        password_reset: "Your new password is set. Sign in with it.", "Ihr neues Passwort ist gesetzt. Melden Sie sich damit an.";
        signed_out: "You are signed out.", "Sie sind abgemeldet.";
        start_again: "That sign-in is over: too much time passed, or too many codes were wrong. Start again.",
            "Diese Anmeldung ist vorbei: Es ist zu viel Zeit vergangen, oder zu viele Codes waren falsch. Beginnen Sie von vorn.";
        denied: "All sessions of your account are over. Now choose a new password.",
            "Alle Sitzungen Ihres Kontos sind beendet. Wählen Sie jetzt ein neues Passwort.";
        mfa_enabled: "Multi-factor authentication is enabled.", "Die Mehr-Faktor-Authentifizierung ist eingeschaltet.";
        mfa_disabled: "Multi-factor authentication is off.", "Die Mehr-Faktor-Authentifizierung ist aus.";
        factor_added: "The new factor is ready.", "Der neue Faktor ist bereit.";
        factor_removed: "The factor is removed.", "Der Faktor ist entfernt.";
        key_renamed: "The key has its new name.", "Der Schlüssel hat seinen neuen Namen.";
        codes_saved: "Your new recovery codes count from now on.", "Ihre neuen Wiederherstellungscodes gelten ab jetzt.";
        trust_ended: "That browser will ask for a second factor again.", "Dieser Browser fragt wieder nach einem zweiten Faktor.";
        session_ended: "The session is over.", "Die Sitzung ist beendet.";
        others_ended: "All other sessions are over.", "Alle anderen Sitzungen sind beendet.";
        token_deleted: "The token is deleted.", "Das Token ist gelöscht.";
        deletion_asked: "Your account will be deleted in 7 days. Signing in takes it back.",
            "Ihr Konto wird in 7 Tagen gelöscht. Eine Anmeldung nimmt es zurück.";
        welcome: "Welcome", "Willkommen";
        home_text: "This is the home of your projects. As soon as you are a member of one, you find it here.",
            "Hier finden Sie Ihre Projekte, sobald Sie Mitglied in einem sind.";
        no_projects: "You are not a member of any project yet.", "Sie sind noch in keinem Projekt Mitglied.";
    }
}
