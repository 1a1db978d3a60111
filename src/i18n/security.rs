use super::words;

words! {
    SecurityWords {
        title: "Security", "Sicherheit";
        change_password: "Change Password", "Passwort ändern";
        current: "Current password", "Aktuelles Passwort";
        new: "New password", "Neues Passwort";
        new_hint: "A few words that only you would put together make a good one. Spaces and any characters are welcome.",
            "Ein paar Wörter, die nur Sie so zusammenstellen, sind ein gutes. Leerzeichen und alle Zeichen sind willkommen.";
        confirm: "Confirm new password", "Neues Passwort bestätigen";
        end_others: "End all my other sessions", "Alle meine anderen Sitzungen beenden";
        save: "Save", "Speichern";
        forgot: "Forgot your password?", "Passwort vergessen?";
    }
}
