//! People, as staff see them.

use super::words;
use crate::operator::people::Deed;

words! {
    PeopleWords {
        title: "People", "Personen";
        lead: "Everybody with an account. Each word you type may be the beginning of a name, of an address or of a part of it.",
            "Alle, die ein Konto haben. Jedes Wort kann der Anfang eines Namens, einer Adresse oder eines Teils davon sein.";
        search: "Search people by name, e-mail or number", "Personen nach Name, E-Mail oder Nummer suchen";
        kinds: "Kinds of accounts", "Arten von Konten";
        all: "All", "Alle";
        super_admins: "Super admins", "Super-Admins";
        not_activated: "Not activated", "Nicht eröffnet";
        disabled: "Disabled", "Gesperrt";
        nobody: "Nobody was found.", "Niemand gefunden.";
        nobody_yet: "Nobody was found so far. There is more to look through.", "Bisher niemand gefunden. Es gibt noch mehr zu durchsuchen.";
        super_admin: "Super admin", "Super-Admin";
        is_disabled: "Disabled", "Gesperrt";
        is_noted: "That you looked here is noted in this person's activity.", "Dass Sie hier nachgesehen haben, steht in der Aktivität dieser Person.";
        is_me: "This is you. Sessions, factors and the end of your account are in your own settings.",
            "Das sind Sie. Sitzungen, Faktoren und das Ende Ihres Kontos finden Sie in Ihren eigenen Einstellungen.";
        number: "Number", "Nummer";
        created: "Account made", "Konto angelegt";
        activated: "Opened", "Eröffnet";
        not_yet: "Not yet", "Noch nicht";
        disabled_since: "Disabled since", "Gesperrt seit";
        leaving: "Will be erased", "Wird gelöscht";
        features: "Features", "Merkmale";
        deeds: "What you can do", "Was Sie tun können";
        needs_mfa: "Only people with multi-factor authentication can become super admins.", "Nur wer Mehr-Faktor-Authentifizierung hat, kann Super-Admin werden.";
        places: "Belongs to", "Gehört zu";
        no_places: "Belongs nowhere.", "Gehört nirgends hin.";
        more_places: "Not shown:", "Nicht gezeigt:";
        sessions: "Sessions", "Sitzungen";
        no_sessions: "Not signed in anywhere.", "Nirgends angemeldet.";
        end_session: "End this session", "Diese Sitzung beenden";
        factors: "Second factors", "Zweite Faktoren";
        no_factors: "No second factors.", "Keine zweiten Faktoren.";
        app: "Authenticator app", "Authenticator-App";
        key: "Security key", "Sicherheitsschlüssel";
        added: "added", "hinzugefügt";
        never_used: "Not used yet.", "Noch nicht benutzt.";
        codes_left: "Recovery codes left:", "Übrige Wiederherstellungscodes:";
        trusted: "Browsers that need no second factor:", "Browser, die keinen zweiten Faktor brauchen:";
        tokens: "Access tokens", "Zugriffstokens";
        no_tokens: "No access tokens.", "Keine Zugriffstokens.";
        activity: "Activity", "Aktivität";
        activity_text: "The newest lines, as this person reads them.", "Die neuesten Zeilen, wie diese Person sie liest.";
        all_activity: "All of it in the audit log", "Alles im Protokoll";
        back: "Back, and leave it as it is", "Zurück, ohne etwas zu tun";
        whom: "Account", "Konto";
        whom_hint: "To which it is done.", "Mit dem es geschieht.";
        reason_hint: "One line, up to 500 characters. The person reads it in their activity.", "Eine Zeile, bis zu 500 Zeichen. Die Person liest sie in ihrer Aktivität.";
        in_the_way: "This person is the only member of these. Before the account can be erased, somebody else has to be added, or they have to be deleted:",
            "Diese Person ist hier das einzige Mitglied. Bevor das Konto gelöscht werden kann, muss jemand anderes aufgenommen oder es müssen diese gelöscht werden:";
        from_oneself: "You are taking these rights from yourself. You will not see these pages any more.",
            "Sie nehmen sich diese Rechte selbst. Sie sehen diese Seiten dann nicht mehr.";

        reset_link: "Send a reset link", "Link für ein neues Passwort schicken";
        reset_link_about: "A letter with a link to choose a new password goes to this person. Nobody else sees the link.",
            "Ein Brief mit einem Link zur Wahl eines neuen Passworts geht an diese Person. Niemand sonst sieht den Link.";
        end_session_about: "This browser is signed out at its next request.", "Dieser Browser ist bei seiner nächsten Anfrage abgemeldet.";
        end_sessions: "End all sessions", "Alle Sitzungen beenden";
        end_sessions_about: "All browsers are signed out at their next request, and none is trusted any more. The person is told by letter.",
            "Alle Browser sind bei ihrer nächsten Anfrage abgemeldet, und keinem wird mehr vertraut. Die Person erfährt es durch einen Brief.";
        disable: "Disable the account", "Konto sperren";
        disable_about: "Nobody can sign in, all sessions end, and access tokens open nothing until the account is enabled again. The person is told by letter.",
            "Niemand kann sich anmelden, alle Sitzungen enden, und Zugriffstokens öffnen nichts, bis das Konto wieder geöffnet wird. Die Person erfährt es durch einen Brief.";
        enable: "Enable the account", "Konto wieder öffnen";
        enable_about: "The person can sign in again, and their access tokens work again. They are told by letter.",
            "Die Person kann sich wieder anmelden, und ihre Zugriffstokens gelten wieder. Sie erfährt es durch einen Brief.";
        remove_factors: "Remove second factors", "Zweite Faktoren entfernen";
        remove_factors_about: "All apps, keys and recovery codes are removed, and sessions that began with them end. The password alone opens the account then; be sure that it is really this person who asks. They are told by letter.",
            "Alle Apps, Schlüssel und Wiederherstellungscodes werden entfernt, und Sitzungen, die damit begannen, enden. Dann öffnet das Passwort allein das Konto; vergewissern Sie sich, dass wirklich diese Person darum bittet. Sie erfährt es durch einen Brief.";
        grant: "Make a super admin", "Zum Super-Admin ernennen";
        grant_about: "This person may do everything that you may do here. They are told by letter.", "Diese Person darf hier alles, was Sie dürfen. Sie erfährt es durch einen Brief.";
        revoke: "Take super admin away", "Super-Admin-Rechte nehmen";
        revoke_about: "This person may do nothing more here than others, at once. They are told by letter.", "Diese Person darf hier ab sofort nicht mehr als andere. Sie erfährt es durch einen Brief.";
        erase: "Erase the account", "Konto löschen";
        erase_about: "The account and everything that hangs on it is erased at once. Nobody can bring it back.",
            "Das Konto und alles, was daran hängt, wird sofort gelöscht. Niemand kann es zurückholen.";

        done_reset_link: "The letter is on its way.", "Der Brief ist unterwegs.";
        done_session_ended: "The session is over.", "Die Sitzung ist beendet.";
        done_sessions_ended: "All sessions of this account are over.", "Alle Sitzungen dieses Kontos sind beendet.";
        done_disabled: "The account is disabled.", "Das Konto ist gesperrt.";
        done_enabled: "The account is open again.", "Das Konto ist wieder offen.";
        done_mfa_removed: "The second factors are removed.", "Die zweiten Faktoren sind entfernt.";
        done_granted: "This person is a super admin now.", "Diese Person ist jetzt Super-Admin.";
        done_revoked: "This person is no super admin any more.", "Diese Person ist kein Super-Admin mehr.";
        done_erased: "The account is erased.", "Das Konto ist gelöscht.";
    }
}

impl PeopleWords {
    /// What is done, as on its button.
    pub const fn deed(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::SendResetLink => self.reset_link,
            Deed::EndSession => self.end_session,
            Deed::EndSessions => self.end_sessions,
            Deed::Disable => self.disable,
            Deed::Enable => self.enable,
            Deed::RemoveFactors => self.remove_factors,
            Deed::MakeSuperAdmin => self.grant,
            Deed::UnmakeSuperAdmin => self.revoke,
            Deed::Erase => self.erase,
        }
    }

    /// What will happen.
    pub const fn about(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::SendResetLink => self.reset_link_about,
            Deed::EndSession => self.end_session_about,
            Deed::EndSessions => self.end_sessions_about,
            Deed::Disable => self.disable_about,
            Deed::Enable => self.enable_about,
            Deed::RemoveFactors => self.remove_factors_about,
            Deed::MakeSuperAdmin => self.grant_about,
            Deed::UnmakeSuperAdmin => self.revoke_about,
            Deed::Erase => self.erase_about,
        }
    }

    /// What is told afterwards, by its code in the address.
    pub fn done(&self, code: &str) -> Option<&'static str> {
        let deed = Deed::ALL.into_iter().find(|deed| deed.done() == code)?;
        Some(match deed {
            Deed::SendResetLink => self.done_reset_link,
            Deed::EndSession => self.done_session_ended,
            Deed::EndSessions => self.done_sessions_ended,
            Deed::Disable => self.done_disabled,
            Deed::Enable => self.done_enabled,
            Deed::RemoveFactors => self.done_mfa_removed,
            Deed::MakeSuperAdmin => self.done_granted,
            Deed::UnmakeSuperAdmin => self.done_revoked,
            Deed::Erase => self.done_erased,
        })
    }
}
