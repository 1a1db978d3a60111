//! What stands around every page.

use super::words;

words! {
    FrameWords {
        product: "Portico";
        skip: "Skip to content";
        go_home: "Go to the home page";
        home: "Home";
        menu: "Menu";
        settings_menu: "Settings";
        your_account: "Your Account";
        operator: "Operator";
        profile: "Profile";
        security: "Security";
        sessions: "User Sessions";
        tokens: "Access Tokens";
        activity: "Activity";
        account_settings: "Account Settings";
        log_out: "Log out";
        theme: "Appearance";
        theme_system: "System";
        theme_light: "Light";
        theme_dark: "Dark";
        slash_key: "The key / leads to the search box";
        help: "Help";
        not_found: "Page not found";
        not_found_text: "There is nothing at this address.";
        profile_saved: "Your profile is saved.";
        password_changed: "Your password is changed.";
        password_reset: "Your new password is set. Sign in with it.";
        signed_out: "You are signed out.";
        start_again: "That sign-in is over: too much time passed, or too many codes were wrong. Start again.";
        denied: "All sessions of your account are over. Now choose a new password.";
        mfa_enabled: "Multi-factor authentication is enabled.";
        mfa_disabled: "Multi-factor authentication is off.";
        factor_added: "The new factor is ready.";
        factor_removed: "The factor is removed.";
        key_renamed: "The key has its new name.";
        codes_saved: "Your new recovery codes count from now on.";
        trust_ended: "That browser will ask for a second factor again.";
        session_ended: "The session is over.";
        others_ended: "All other sessions are over.";
        token_deleted: "The token is deleted.";
        deletion_asked: "Your account will be deleted in 7 days. Signing in takes it back.";
        welcome: "Welcome";
        home_text: "This is the home of your projects. As soon as you are a member of one, you find it here.";
        no_projects: "You are not a member of any project yet.";
    }
}
