//! People, as staff see them.

use super::words;
use crate::operator::people::Deed;

words! {
    PeopleWords {
        title: "People";
        lead: "Everybody with an account. Each word you type may be the beginning of a name, of an address or of a part of it.";
        search: "Search people by name, e-mail or number";
        kinds: "Kinds of accounts";
        all: "All";
        super_admins: "Super admins";
        not_activated: "Not activated";
        disabled: "Disabled";
        nobody: "Nobody was found.";
        nobody_yet: "Nobody was found so far. There is more to look through.";
        super_admin: "Super admin";
        is_disabled: "Disabled";
        is_noted: "That you looked here is noted in this person's activity.";
        is_me: "This is you. Sessions, factors and the end of your account are in your own settings.";
        number: "Number";
        created: "Account made";
        activated: "Opened";
        not_yet: "Not yet";
        disabled_since: "Disabled since";
        leaving: "Will be erased";
        features: "Features";
        deeds: "What you can do";
        needs_mfa: "Only people with multi-factor authentication can become super admins.";
        places: "Belongs to";
        no_places: "Belongs nowhere.";
        more_places: "Not shown:";
        sessions: "Sessions";
        no_sessions: "Not signed in anywhere.";
        end_session: "End this session";
        factors: "Second factors";
        no_factors: "No second factors.";
        app: "Authenticator app";
        key: "Security key";
        added: "added";
        never_used: "Not used yet.";
        codes_left: "Recovery codes left:";
        trusted: "Browsers that need no second factor:";
        tokens: "Access tokens";
        no_tokens: "No access tokens.";
        activity: "Activity";
        activity_text: "The newest lines, as this person reads them.";
        all_activity: "All of it in the audit log";
        back: "Back, and leave it as it is";
        whom: "Account";
        whom_hint: "To which it is done.";
        reason_hint: "One line, up to 500 characters. The person reads it in their activity.";
        in_the_way: "This person is the only member of these. Before the account can be erased, somebody else has to be added, or they have to be deleted:";
        from_oneself: "You are taking these rights from yourself. You will not see these pages any more.";

        reset_link: "Send a reset link";
        reset_link_about: "A letter with a link to choose a new password goes to this person. Nobody else sees the link.";
        end_session_about: "This browser is signed out at its next request.";
        end_sessions: "End all sessions";
        end_sessions_about: "All browsers are signed out at their next request, and none is trusted any more. The person is told by letter.";
        disable: "Disable the account";
        disable_about: "Nobody can sign in, all sessions end, and access tokens open nothing until the account is enabled again. The person is told by letter.";
        enable: "Enable the account";
        enable_about: "The person can sign in again, and their access tokens work again. They are told by letter.";
        remove_factors: "Remove second factors";
        remove_factors_about: "All apps, keys and recovery codes are removed, and sessions that began with them end. The password alone opens the account then; be sure that it is really this person who asks. They are told by letter.";
        grant: "Make a super admin";
        grant_about: "This person may do everything that you may do here. They are told by letter.";
        revoke: "Take super admin away";
        revoke_about: "This person may do nothing more here than others, at once. They are told by letter.";
        erase: "Erase the account";
        erase_about: "The account and everything that hangs on it is erased at once. Nobody can bring it back.";

        done_reset_link: "The letter is on its way.";
        done_session_ended: "The session is over.";
        done_sessions_ended: "All sessions of this account are over.";
        done_disabled: "The account is disabled.";
        done_enabled: "The account is open again.";
        done_mfa_removed: "The second factors are removed.";
        done_granted: "This person is a super admin now.";
        done_revoked: "This person is no super admin any more.";
        done_erased: "The account is erased.";
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
