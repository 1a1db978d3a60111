//! What happened, in words.

use super::words;

words! {
    ActivityWords {
        title: "Activity", "Aktivität";
        lead: "What happened to your account, the newest first.", "Was mit Ihrem Konto geschah, das Neueste zuerst.";
        show: "Show", "Zeigen";
        all: "Everything", "Alles";
        sign_ins: "Sign-ins and sessions", "Anmeldungen und Sitzungen";
        security: "Security", "Sicherheit";
        account: "Account", "Konto";
        reason: "Reason:", "Grund:";
        nothing: "Nothing of this kind happened yet.", "Von dieser Art ist noch nichts geschehen.";
        older: "Older", "Ältere";
        newest: "Newest", "Neueste";
        as_csv: "Download as CSV", "Als CSV herunterladen";
        as_json: "Download as JSON", "Als JSON herunterladen";
        by_operator: "by an operator", "durch einen Betreiber";
        by_system: "by Portico", "durch Portico";
        by_token: "by a program with your token", "durch ein Programm mit Ihrem Token";
        by_program: "by a program", "durch ein Programm";
        by_visitor: "by someone who was not signed in", "durch jemanden, der nicht angemeldet war";

        first_administrator_created: "The first administrator was created", "Das erste Administratorkonto wurde angelegt";
        person_created: "Your account was made", "Ihr Konto wurde angelegt";
        person_rescued: "A link for a new password was made for you", "Für Sie wurde ein Link für ein neues Passwort erzeugt";
        activated: "Your account was opened", "Ihr Konto wurde eröffnet";
        signed_in: "Signed in", "Angemeldet";
        sign_in_failed: "Wrong password at sign-in", "Falsches Passwort bei der Anmeldung";
        sign_in_blocked: "Sign-in was blocked after too many tries", "Anmeldung nach zu vielen Versuchen gesperrt";
        factor_asked: "The password was right, a second factor was asked for", "Das Passwort war richtig, ein zweiter Faktor wurde verlangt";
        factor_failed: "A second factor was wrong", "Ein zweiter Faktor war falsch";
        sign_in_given_up: "Sign-in ended after too many wrong codes", "Anmeldung nach zu vielen falschen Codes beendet";
        signed_out: "Signed out", "Abgemeldet";
        password_reset_asked: "A link for a new password was asked for", "Ein Link für ein neues Passwort wurde angefordert";
        password_reset: "A new password was chosen by way of a letter", "Ein neues Passwort wurde über einen Brief gewählt";
        browser_denied: "A new browser was turned out: “It was not me”", "Ein neuer Browser wurde hinausgeworfen: „Das war ich nicht“";
        password_change_failed: "Wrong password when changing it", "Falsches Passwort beim Ändern";
        password_changed: "The password was changed", "Das Passwort wurde geändert";
        profile_changed: "The profile was changed", "Das Profil wurde geändert";
        confirmed: "Confirmed who you are", "Bestätigt, dass Sie es sind";
        app_prepared: "Setting up an authenticator app was started", "Das Einrichten einer Authenticator-App wurde begonnen";
        app_added: "An authenticator app was added", "Eine Authenticator-App wurde hinzugefügt";
        app_removed: "An authenticator app was removed", "Eine Authenticator-App wurde entfernt";
        key_added: "A key was added", "Ein Schlüssel wurde hinzugefügt";
        key_renamed: "A key was renamed", "Ein Schlüssel wurde umbenannt";
        key_removed: "A key was removed", "Ein Schlüssel wurde entfernt";
        key_maybe_cloned: "A key was refused: it may have been copied", "Ein Schlüssel wurde abgewiesen: Er wurde vielleicht kopiert";
        recovery_codes_made: "New recovery codes were made", "Neue Wiederherstellungscodes wurden erzeugt";
        recovery_codes_shown: "New recovery codes were shown", "Neue Wiederherstellungscodes wurden gezeigt";
        recovery_codes_saved: "New recovery codes were saved", "Neue Wiederherstellungscodes wurden gesichert";
        mfa_disabled: "Multi-factor authentication was turned off", "Die Mehr-Faktor-Authentifizierung wurde abgeschaltet";
        trust_ended: "A browser is trusted no more", "Einem Browser wird nicht mehr vertraut";
        advice_put_aside: "The advice to have a second way in was put aside", "Der Rat zu einem zweiten Weg wurde zurückgestellt";
        session_ended: "A session was revoked", "Eine Sitzung wurde widerrufen";
        other_sessions_ended: "All other sessions were revoked", "Alle anderen Sitzungen wurden widerrufen";
        data_taken: "Your data was downloaded", "Ihre Daten wurden heruntergeladen";
        deletion_asked: "Deleting the account was asked for", "Das Löschen des Kontos wurde verlangt";
        member_added: "You were made a member", "Sie wurden als Mitglied aufgenommen";
        member_joined: "You joined", "Sie sind beigetreten";
        member_removed: "You were removed as a member", "Sie wurden als Mitglied entfernt";
        membership_ended: "Your temporary access ended", "Ihr zeitlich begrenzter Zugang endete";
        member_left: "You left", "Sie sind ausgetreten";
        role_changed: "Your role was changed", "Ihre Rolle wurde geändert";
        invited: "You were invited", "Sie wurden eingeladen";
        invitation_sent_again: "An invitation was sent to you again", "Eine Einladung wurde Ihnen noch einmal geschickt";
        invitation_withdrawn: "An invitation was withdrawn", "Eine Einladung wurde zurückgezogen";
        invitation_accepted: "You accepted an invitation", "Sie haben eine Einladung angenommen";
        invitation_declined: "You declined an invitation", "Sie haben eine Einladung abgelehnt";
        promo_code_applied: "You applied a promo code and got a project", "Sie haben einen Promo-Code eingelöst und ein Projekt bekommen";
        access_asked: "You asked for access", "Sie haben um Zugang gebeten";
        access_approved: "Your request for access was approved", "Ihre Bitte um Zugang wurde angenommen";
        access_rejected: "Your request for access was rejected", "Ihre Bitte um Zugang wurde abgelehnt";
        access_taken_back: "You took a request for access back", "Sie haben eine Bitte um Zugang zurückgenommen";
        user_feature_given: "You were given a feature", "Ihnen wurde ein Merkmal gegeben";
        user_feature_taken: "A feature was taken from you", "Ihnen wurde ein Merkmal genommen";
        user_metadata_written: "A program noted something about you", "Ein Programm hat etwas über Sie notiert";
        user_metadata_deleted: "A program deleted a note about you", "Ein Programm hat eine Notiz über Sie gelöscht";
        token_made: "An access token was made", "Ein Zugriffstoken wurde angelegt";
        session_token_made: "A program made a session token", "Ein Programm hat ein Sitzungstoken erzeugt";
        token_copied: "A new access token was copied", "Ein neues Zugriffstoken wurde kopiert";
        token_deleted: "An access token was deleted", "Ein Zugriffstoken wurde gelöscht";
        token_end_told: "An access token ends soon", "Ein Zugriffstoken läuft bald ab";
        person_renamed: "An administrator changed your name", "Ein Administrator hat Ihren Namen geändert";
        super_admin_made: "You were made a super admin", "Sie wurden zum Super-Admin ernannt";
        super_admin_unmade: "You are no super admin any more", "Sie sind kein Super-Admin mehr";
        mfa_reset: "An administrator removed your second factors", "Ein Administrator hat Ihre zweiten Faktoren entfernt";
        account_removed: "An administrator removed your account", "Ein Administrator hat Ihr Konto entfernt";
        person_seen: "An administrator looked at your account", "Ein Administrator hat Ihr Konto angesehen";
        reset_link_sent: "An administrator had a link for a new password sent to you", "Ein Administrator hat Ihnen einen Link für ein neues Passwort schicken lassen";
        user_session_ended: "An administrator ended a session of yours", "Ein Administrator hat eine Ihrer Sitzungen beendet";
        user_sessions_ended: "An administrator ended all your sessions", "Ein Administrator hat alle Ihre Sitzungen beendet";
        account_disabled: "An administrator disabled your account", "Ein Administrator hat Ihr Konto gesperrt";
        account_enabled: "An administrator opened your account again", "Ein Administrator hat Ihr Konto wieder geöffnet";
        cloud_begun: "Connecting a cloud account was begun", "Das Verbinden eines Cloud-Kontos wurde begonnen";
        cloud_set_up: "Values for a cloud account were entered", "Werte für ein Cloud-Konto wurden eingegeben";
        cloud_connected: "A cloud account was verified and connected", "Ein Cloud-Konto wurde verifiziert und verbunden";
        cloud_checked: "A cloud account was checked", "Ein Cloud-Konto wurde geprüft";
        cloud_failing: "A cloud account stopped working", "Ein Cloud-Konto funktioniert nicht mehr";
        cloud_recovered: "A cloud account works again", "Ein Cloud-Konto funktioniert wieder";
        cloud_discarded: "New values for a cloud account were discarded", "Neue Werte für ein Cloud-Konto wurden verworfen";
        cloud_deleted: "A cloud account was disconnected, its secret wiped", "Ein Cloud-Konto wurde getrennt, sein Geheimnis gelöscht";
        signing_key_made: "Portico made a key to sign with for clouds", "Portico hat einen Schlüssel erzeugt, mit dem es für Clouds unterschreibt";
        letter_wishes_changed: "Which letters you get was changed", "Welche Briefe Sie bekommen, wurde geändert";
        digest_sent: "A daily letter was written", "Ein täglicher Brief wurde geschrieben";
        membership_end_told: "You were told that your access ends soon", "Ihnen wurde gesagt, dass Ihr Zugang bald endet";
        letter_tried_again: "An administrator had a letter to you sent again", "Ein Administrator ließ einen Brief an Sie noch einmal senden";
        letter_dropped: "An administrator dropped a letter to you", "Ein Administrator hat einen Brief an Sie verworfen";
        other: "Something happened", "Etwas ist geschehen";
    }
}

impl ActivityWords {
    /// What the log calls `kind`.
    pub fn of(&self, kind: &str) -> &'static str {
        match kind {
            "first_administrator_created" => self.first_administrator_created,
            "person_created" => self.person_created,
            "person_rescued" => self.person_rescued,
            "activated" => self.activated,
            "signed_in" => self.signed_in,
            "sign_in_failed" => self.sign_in_failed,
            "sign_in_blocked" => self.sign_in_blocked,
            "factor_asked" => self.factor_asked,
            "factor_failed" => self.factor_failed,
            "sign_in_given_up" => self.sign_in_given_up,
            "signed_out" => self.signed_out,
            "password_reset_asked" => self.password_reset_asked,
            "password_reset" => self.password_reset,
            "browser_denied" => self.browser_denied,
            "password_change_failed" => self.password_change_failed,
            "password_changed" => self.password_changed,
            "profile_changed" => self.profile_changed,
            "confirmed" => self.confirmed,
            "app_prepared" => self.app_prepared,
            "app_added" => self.app_added,
            "app_removed" => self.app_removed,
            "key_added" => self.key_added,
            "key_renamed" => self.key_renamed,
            "key_removed" => self.key_removed,
            "key_maybe_cloned" => self.key_maybe_cloned,
            "recovery_codes_made" => self.recovery_codes_made,
            "recovery_codes_shown" => self.recovery_codes_shown,
            "recovery_codes_saved" => self.recovery_codes_saved,
            "mfa_disabled" => self.mfa_disabled,
            "trust_ended" => self.trust_ended,
            "advice_put_aside" => self.advice_put_aside,
            "session_ended" => self.session_ended,
            "other_sessions_ended" => self.other_sessions_ended,
            "data_taken" => self.data_taken,
            "deletion_asked" => self.deletion_asked,
            "member_added" => self.member_added,
            "member_joined" => self.member_joined,
            "member_removed" => self.member_removed,
            "membership_ended" => self.membership_ended,
            "member_left" => self.member_left,
            "role_changed" => self.role_changed,
            "invited" => self.invited,
            "invitation_sent_again" => self.invitation_sent_again,
            "invitation_withdrawn" => self.invitation_withdrawn,
            "invitation_accepted" => self.invitation_accepted,
            "invitation_declined" => self.invitation_declined,
            "promo_code_applied" => self.promo_code_applied,
            "access_asked" => self.access_asked,
            "access_approved" => self.access_approved,
            "access_rejected" => self.access_rejected,
            "access_taken_back" => self.access_taken_back,
            "user_feature_given" => self.user_feature_given,
            "user_feature_taken" => self.user_feature_taken,
            "user_metadata_written" => self.user_metadata_written,
            "user_metadata_deleted" => self.user_metadata_deleted,
            "token_made" => self.token_made,
            "session_token_made" => self.session_token_made,
            "token_copied" => self.token_copied,
            "token_deleted" => self.token_deleted,
            "token_end_told" => self.token_end_told,
            "person_renamed" => self.person_renamed,
            "super_admin_made" => self.super_admin_made,
            "super_admin_unmade" => self.super_admin_unmade,
            "mfa_reset" => self.mfa_reset,
            "account_removed" => self.account_removed,
            "letter_tried_again" => self.letter_tried_again,
            "letter_dropped" => self.letter_dropped,
            "letter_wishes_changed" => self.letter_wishes_changed,
            "digest_sent" => self.digest_sent,
            "membership_end_told" => self.membership_end_told,
            "person_seen" => self.person_seen,
            "reset_link_sent" => self.reset_link_sent,
            "user_session_ended" => self.user_session_ended,
            "user_sessions_ended" => self.user_sessions_ended,
            "account_disabled" => self.account_disabled,
            "account_enabled" => self.account_enabled,
            "cloud_begun" => self.cloud_begun,
            "cloud_set_up" => self.cloud_set_up,
            "cloud_connected" => self.cloud_connected,
            "cloud_checked" => self.cloud_checked,
            "cloud_failing" => self.cloud_failing,
            "cloud_recovered" => self.cloud_recovered,
            "cloud_discarded" => self.cloud_discarded,
            "cloud_deleted" => self.cloud_deleted,
            "signing_key_made" => self.signing_key_made,
            _ => self.other,
        }
    }
}
