//! Getting in.

use super::words;

words! {
    SignInWords {
        title: "Sign in", "Anmelden";
        email: "E-mail", "E-Mail";
        password: "Password", "Passwort";
        sign_in: "Sign in", "Anmelden";
        forgot: "Forgot your password?", "Passwort vergessen?";
        no_account: "No account yet?", "Noch kein Konto?";
        sign_up: "Sign up", "Registrieren";
        have_account: "Already have an account?", "Sie haben schon ein Konto?";
        name: "Name", "Name";
        choose_password: "Password", "Passwort";
        sign_up_title: "Make an account", "Konto anlegen";
        sign_up_invited: "Accounts are by invitation here. If you were invited, sign up here with that address.",
            "Konten gibt es hier auf Einladung. Wenn Sie eingeladen wurden, registrieren Sie sich hier mit dieser Adresse.";
        sign_up_closed: "New accounts are not being made here.", "Hier werden keine neuen Konten angelegt.";
        letter_sent: "Look into your mailbox", "Sehen Sie in Ihr Postfach";
        letter_sent_text: "We have written to this address. Open the link in the letter to go on. It may take a minute, and it may be in the spam folder.",
            "Wir haben an diese Adresse geschrieben. Öffnen Sie den Link im Brief, um fortzufahren. Es kann eine Minute dauern, und er kann im Spam-Ordner liegen.";
        activate_title: "Confirm your address", "Adresse bestätigen";
        activate_text: "Enter the password that you chose when you made the account.", "Geben Sie das Passwort ein, das Sie beim Anlegen gewählt haben.";
        activate: "Confirm", "Bestätigen";
        welcome_title: "Choose a password", "Passwort wählen";
        forgot_title: "Forgot your password?", "Passwort vergessen?";
        forgot_text: "Tell us your e-mail, and we send you a link to choose a new password.",
            "Nennen Sie uns Ihre E-Mail-Adresse, und wir senden Ihnen einen Link, um ein neues Passwort zu wählen.";
        send_link: "Send the link", "Link senden";
        reset_title: "Choose a new password", "Neues Passwort wählen";
        reset_text: "All your sessions end, and you sign in with the new password. A second factor stays as it is.",
            "Alle Ihre Sitzungen enden, und Sie melden sich mit dem neuen Passwort an. Ein zweiter Faktor bleibt, wie er ist.";
        set_password: "Set password", "Passwort setzen";
        setup_title: "Set up Portico", "Portico einrichten";
        setup_text: "Make the first account. It is a super admin and may do everything that operators may do.",
            "Legen Sie das erste Konto an. Es ist Super-Admin und darf alles, was Betreiber dürfen.";
        create_admin: "Create administrator", "Administrator anlegen";
        dead_link: "This link no longer works", "Dieser Link funktioniert nicht mehr";
        dead_link_text: "It was used already, or it has run out. Ask for a new one.",
            "Er wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.";
        not_me_title: "It was not you", "Sie waren es nicht";
        not_me_text: "We end the session of that browser, and you choose a new password, so that nobody gets in with the old one.",
            "Wir beenden die Sitzung dieses Browsers, und Sie wählen ein neues Passwort, damit niemand mit dem alten hineinkommt.";
        not_me: "It was not me", "Das war ich nicht";
        trust: "Do not ask on this browser for", "Auf diesem Browser nicht fragen für";
        days: "days", "Tage";
        back_to_sign_in: "Back to sign-in", "Zurück zur Anmeldung";
    }
}
