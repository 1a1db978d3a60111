//! What happened, in words.

use super::words;

words! {
    ActivityWords {
        title: "Activity";
        lead: "What happened to your account, the newest first.";
        show: "Show";
        all: "Everything";
        sign_ins: "Sign-ins and sessions";
        security: "Security";
        account: "Account";
        reason: "Reason:";
        nothing: "Nothing of this kind happened yet.";
        older: "Older";
        newest: "Newest";
        as_csv: "Download as CSV";
        as_json: "Download as JSON";
        by_operator: "by an operator";
        by_system: "by Portico";
        by_token: "by a program with your token";
        by_program: "by a program";
        by_visitor: "by someone who was not signed in";

        first_administrator_created: "The first administrator was created";
        person_created: "Your account was made";
        person_rescued: "A link for a new password was made for you";
        activated: "Your account was opened";
        signed_in: "Signed in";
        sign_in_failed: "Wrong password at sign-in";
        sign_in_blocked: "Sign-in was blocked after too many tries";
        factor_asked: "The password was right, a second factor was asked for";
        factor_failed: "A second factor was wrong";
        sign_in_given_up: "Sign-in ended after too many wrong codes";
        signed_out: "Signed out";
        password_reset_asked: "A link for a new password was asked for";
        password_reset: "A new password was chosen by way of a letter";
        browser_denied: "A new browser was turned out: “It was not me”";
        password_change_failed: "Wrong password when changing it";
        password_changed: "The password was changed";
        profile_changed: "The profile was changed";
        confirmed: "Confirmed who you are";
        app_prepared: "Setting up an authenticator app was started";
        app_added: "An authenticator app was added";
        app_removed: "An authenticator app was removed";
        key_added: "A key was added";
        key_renamed: "A key was renamed";
        key_removed: "A key was removed";
        key_maybe_cloned: "A key was refused: it may have been copied";
        recovery_codes_made: "New recovery codes were made";
        recovery_codes_shown: "New recovery codes were shown";
        recovery_codes_saved: "New recovery codes were saved";
        mfa_disabled: "Multi-factor authentication was turned off";
        trust_ended: "A browser is trusted no more";
        advice_put_aside: "The advice to have a second way in was put aside";
        session_ended: "A session was revoked";
        other_sessions_ended: "All other sessions were revoked";
        data_taken: "Your data was downloaded";
        deletion_asked: "Deleting the account was asked for";
        member_added: "You were made a member";
        member_joined: "You joined";
        member_removed: "You were removed as a member";
        membership_ended: "Your temporary access ended";
        member_left: "You left";
        role_changed: "Your role was changed";
        invited: "You were invited";
        invitation_sent_again: "An invitation was sent to you again";
        invitation_withdrawn: "An invitation was withdrawn";
        invitation_accepted: "You accepted an invitation";
        invitation_declined: "You declined an invitation";
        promo_code_applied: "You applied a promo code and got a project";
        access_asked: "You asked for access";
        access_approved: "Your request for access was approved";
        access_rejected: "Your request for access was rejected";
        access_taken_back: "You took a request for access back";
        user_feature_given: "You were given a feature";
        user_feature_taken: "A feature was taken from you";
        user_metadata_written: "A program noted something about you";
        user_metadata_deleted: "A program deleted a note about you";
        token_made: "An access token was made";
        session_token_made: "A program made a session token";
        token_copied: "A new access token was copied";
        token_deleted: "An access token was deleted";
        token_end_told: "An access token ends soon";
        person_renamed: "An administrator changed your name";
        super_admin_made: "You were made a super admin";
        super_admin_unmade: "You are no super admin any more";
        mfa_reset: "An administrator removed your second factors";
        account_removed: "An administrator removed your account";
        person_seen: "An administrator looked at your account";
        reset_link_sent: "An administrator had a link for a new password sent to you";
        user_session_ended: "An administrator ended a session of yours";
        user_sessions_ended: "An administrator ended all your sessions";
        account_disabled: "An administrator disabled your account";
        account_enabled: "An administrator opened your account again";
        cloud_begun: "Connecting a cloud account was begun";
        cloud_set_up: "Values for a cloud account were entered";
        cloud_connected: "A cloud account was verified and connected";
        cloud_checked: "A cloud account was checked";
        cloud_failing: "A cloud account stopped working";
        cloud_recovered: "A cloud account works again";
        cloud_discarded: "New values for a cloud account were discarded";
        cloud_deleted: "A cloud account was disconnected, its secret wiped";
        signing_key_made: "Portico made a key to sign with for clouds";
        letter_wishes_changed: "Which letters you get was changed";
        digest_sent: "A daily letter was written";
        membership_end_told: "You were told that your access ends soon";
        letter_tried_again: "An administrator had a letter to you sent again";
        letter_dropped: "An administrator dropped a letter to you";
        other: "Something happened";
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
