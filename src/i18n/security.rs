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
        back: "Back to Security", "Zurück zu Sicherheit";
        added: "Added", "Hinzugefügt";
        last_used: "Last used", "Zuletzt benutzt";
        never_used: "Not used yet.", "Noch nicht benutzt.";
        remove: "Remove", "Entfernen";
        manage: "Manage", "Verwalten";

        mfa: "Multi-Factor Authentication", "Mehr-Faktor-Authentifizierung";
        mfa_off: "Multi-factor authentication is off.", "Die Mehr-Faktor-Authentifizierung ist aus.";
        mfa_off_text: "Turn it on: with a second factor, someone who learns your password still can't get in. Strongly recommended.",
            "Schalten Sie sie ein: Mit einem zweiten Faktor kommt niemand hinein, der nur Ihr Passwort kennt. Dringend empfohlen.";
        enable_mfa: "Enable MFA", "MFA einschalten";
        mfa_on: "Multi-factor authentication is enabled", "Die Mehr-Faktor-Authentifizierung ist eingeschaltet";
        disable_mfa: "Disable MFA", "MFA abschalten";
        disable_text: "All apps, keys, recovery codes and trusted browsers are removed, and your account asks for the password only. Show a factor once more.",
            "Alle Apps, Schlüssel, Wiederherstellungscodes und vertrauten Browser werden entfernt, und Ihr Konto fragt nur noch nach dem Passwort. Zeigen Sie noch einmal einen Faktor.";
        choose_text: "Choose how you will prove that it is you. You can have both, and several of each.",
            "Wählen Sie, wie Sie zeigen, dass Sie es sind. Sie können beides haben, und von jedem mehrere.";

        keys: "Passkeys and Security Keys", "Passkeys und Sicherheitsschlüssel";
        keys_text: "The safest way: your phone, computer or a key on your key ring proves who you are, and no other site can trick you out of it. One that checks your finger, face or PIN can replace the password, too.",
            "Der sicherste Weg: Ihr Telefon, Ihr Computer oder ein Schlüssel am Bund beweist, wer Sie sind, und keine andere Website kann es Ihnen entlocken. Einer, der Finger, Gesicht oder PIN prüft, kann auch das Passwort ersetzen.";
        no_keys: "No passkeys or security keys yet.", "Noch keine Passkeys oder Sicherheitsschlüssel.";
        device: "device", "Gerät";
        devices: "devices", "Geräte";
        add_key: "Add a key", "Schlüssel hinzufügen";
        key_name: "Name", "Name";
        key_name_hint: "So that you can tell your keys apart, for example “Blue key”.", "Damit Sie Ihre Schlüssel unterscheiden, zum Beispiel „Blauer Schlüssel“.";
        add: "Add", "Hinzufügen";
        rename: "Rename", "Umbenennen";
        passwordless: "Signs in without a password", "Meldet ohne Passwort an";
        needs_script: "This needs JavaScript: only a script can speak to a key.", "Das braucht JavaScript: Nur ein Skript kann mit einem Schlüssel sprechen.";

        apps: "Authenticator Apps", "Authenticator-Apps";
        apps_text: "An app on your phone shows a new code every 30 seconds.", "Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code.";
        add_app: "Add an authenticator app", "Authenticator-App hinzufügen";
        app_name: "Name", "Name";
        app_name_hint: "So that you can tell your apps apart, for example “My phone”.", "Damit Sie Ihre Apps unterscheiden, zum Beispiel „Mein Telefon“.";
        go_on: "Go on", "Weiter";
        scan: "Scan this code with your authenticator app.", "Scannen Sie diesen Code mit Ihrer Authenticator-App.";
        scan_label: "QR code for your authenticator app", "QR-Code für Ihre Authenticator-App";
        or_type: "Or type this key into the app:", "Oder geben Sie diesen Schlüssel in die App ein:";
        code: "Security code", "Sicherheitscode";
        code_hint: "The six digits that the app shows.", "Die sechs Ziffern, die die App zeigt.";
        enable_totp: "Enable TOTP", "TOTP einschalten";
        replaces: "It takes the place of", "Sie ersetzt";
        reconfigure: "Reconfigure", "Neu einrichten";
        start_anew: "Start anew", "Neu beginnen";

        codes: "Recovery Codes", "Wiederherstellungscodes";
        codes_text: "One-time codes for the day your phone or key is lost. Each works once.",
            "Einmalcodes für den Tag, an dem Telefon oder Schlüssel verloren ist. Jeder gilt einmal.";
        codes_left: "left", "übrig";
        codes_none: "You have no recovery codes.", "Sie haben keine Wiederherstellungscodes.";
        codes_used: "Used", "Benutzt";
        make_codes: "Make new codes", "Neue Codes erzeugen";
        new_codes: "Your new recovery codes", "Ihre neuen Wiederherstellungscodes";
        new_codes_text: "Keep them where you keep important papers, not on the phone they replace. They are shown only now, and they count when you say that you have saved them.",
            "Bewahren Sie sie bei wichtigen Papieren auf, nicht auf dem Telefon, das sie ersetzen. Sie werden nur jetzt gezeigt und gelten, sobald Sie sagen, dass Sie sie gesichert haben.";
        codes_shown: "These codes were shown already. If you have saved them, say so; if not, make new ones.",
            "Diese Codes wurden schon gezeigt. Wenn Sie sie gesichert haben, sagen Sie es; wenn nicht, erzeugen Sie neue.";
        download: "Download", "Herunterladen";
        print: "Print", "Drucken";
        saved_them: "I have saved them", "Ich habe sie gesichert";

        trusted: "Trusted Browsers", "Vertraute Browser";
        trusted_text: "These do not ask for a second factor when you sign in.", "Diese fragen bei der Anmeldung nicht nach einem zweiten Faktor.";
        until: "until", "bis";

        what_if: "What if I lose my phone?", "Was, wenn ich mein Telefon verliere?";
        what_if_text: "Tick what you imagine lost, and see whether you still get in.", "Haken Sie an, was Sie sich verloren vorstellen, und sehen Sie, ob Sie noch hineinkommen.";
        lost: "Imagine lost:", "Stellen Sie sich verloren vor:";
        the_password: "My password", "Mein Passwort";
        the_mailbox: "My mailbox", "Mein Postfach";
        the_codes: "My recovery codes", "Meine Wiederherstellungscodes";
        look: "See what happens", "Zeigen, was passiert";
        in_by_passkey: "You get in by a passkey.", "Sie kommen mit einem Passkey hinein.";
        in_by_password: "You get in by your password.", "Sie kommen mit Ihrem Passwort hinein.";
        in_by_letter: "You get in by a new password, which you choose by way of a letter to your mailbox.",
            "Sie kommen mit einem neuen Passwort hinein, das Sie über einen Brief in Ihr Postfach wählen.";
        then_key: "Then your key is asked for.", "Dann wird nach Ihrem Schlüssel gefragt.";
        then_app: "Then a code of your app is asked for.", "Dann wird nach einem Code Ihrer App gefragt.";
        then_code: "Then a recovery code is asked for.", "Dann wird nach einem Wiederherstellungscode gefragt.";
        locked_out: "You would be locked out. Add another way while you can.", "Sie wären ausgesperrt. Fügen Sie einen weiteren Weg hinzu, solange Sie können.";

        advice: "You are one loss away from being locked out.", "Ein einziger Verlust würde Sie aussperren.";
        advice_text: "Add a second way in: another key or app, or recovery codes.", "Fügen Sie einen zweiten Weg hinzu: einen weiteren Schlüssel, eine App oder Wiederherstellungscodes.";
        advice_go: "Add a way in", "Weg hinzufügen";
        advice_later: "Not now", "Nicht jetzt";

        confirm_title: "Confirm that it is you", "Bestätigen Sie, dass Sie es sind";
        confirm_text: "What you are about to do needs a second look.", "Was Sie vorhaben, braucht einen zweiten Blick.";
        confirm_it: "Confirm", "Bestätigen";
        factor_title: "Second step", "Zweiter Schritt";
        factor_text: "Your password was right. Now show your second factor.", "Ihr Passwort war richtig. Zeigen Sie jetzt Ihren zweiten Faktor.";
        use_key: "Use a passkey or security key", "Passkey oder Sicherheitsschlüssel verwenden";
        use_app: "Use an authenticator app", "Authenticator-App verwenden";
        use_code: "Use a recovery code", "Wiederherstellungscode verwenden";
        another_way: "Use another way", "Anderen Weg verwenden";
        recovery_code: "Recovery code", "Wiederherstellungscode";
        recovery_hint: "One of the codes you saved, for example ABCD-1234-EFGH-5678.", "Einer der Codes, die Sie gesichert haben, zum Beispiel ABCD-1234-EFGH-5678.";
        key_hint: "Your browser asks for it when you go on.", "Ihr Browser fragt danach, wenn Sie fortfahren.";
        with_passkey: "Sign in with a passkey", "Mit einem Passkey anmelden";
        credential: "Security key", "Sicherheitsschlüssel";
    }
}

impl SecurityWords {
    /// "1 device".
    pub fn count_of_devices(&self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.device } else { self.devices })
    }
}
