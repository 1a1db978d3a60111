use super::{Words, words};

words! {
    SecurityWords {
        title: "Security";
        change_password: "Change Password";
        current: "Current password";
        new: "New password";
        new_hint: "A few words that only you would put together make a good one. Spaces and any characters are welcome.";
        confirm: "Confirm new password";
        end_others: "End all my other sessions";
        save: "Save";
        forgot: "Forgot your password?";
        back: "Back to Security";
        added: "Added";
        last_used: "Last used";
        never_used: "Not used yet.";
        remove: "Remove";
        manage: "Manage";

        mfa: "Multi-Factor Authentication";
        mfa_off: "Multi-factor authentication is off.";
        mfa_off_text: "Turn it on: with a second factor, someone who learns your password still can't get in. Strongly recommended.";
        enable_mfa: "Enable MFA";
        mfa_on: "Multi-factor authentication is enabled";
        disable_mfa: "Disable MFA";
        disable_text: "All apps, keys, recovery codes and trusted browsers are removed, and your account asks for the password only. Show a factor once more.";
        choose_text: "Choose how you will prove that it is you. You can have both, and several of each.";

        keys: "Passkeys and Security Keys";
        keys_text: "The safest way: your phone, computer or a key on your key ring proves who you are, and no other site can trick you out of it. One that checks your finger, face or PIN can replace the password, too.";
        no_keys: "No passkeys or security keys yet.";
        devices: "{n, plural, one {# device} other {# devices}}";
        add_key: "Add a key";
        key_name: "Name";
        key_name_hint: "So that you can tell your keys apart, for example “Blue key”.";
        add: "Add";
        rename: "Rename";
        passwordless: "Signs in without a password";
        needs_script: "This needs JavaScript: only a script can speak to a key.";

        apps: "Authenticator Apps";
        apps_text: "An app on your phone shows a new code every 30 seconds.";
        add_app: "Add an authenticator app";
        app_name: "Name";
        app_name_hint: "So that you can tell your apps apart, for example “My phone”.";
        go_on: "Go on";
        scan: "Scan this code with your authenticator app.";
        scan_label: "QR code for your authenticator app";
        or_type: "Or type this key into the app:";
        code: "Security code";
        code_hint: "The six digits that the app shows.";
        enable_totp: "Enable TOTP";
        replaces: "It takes the place of “{name}”.";
        reconfigure: "Reconfigure";
        start_anew: "Start anew";

        codes: "Recovery Codes";
        codes_text: "One-time codes for the day your phone or key is lost. Each works once.";
        codes_left: "{n} left.";
        codes_none: "You have no recovery codes.";
        codes_used: "Used";
        make_codes: "Make new codes";
        new_codes: "Your new recovery codes";
        new_codes_text: "Keep them where you keep important papers, not on the phone they replace. They are shown only now, and they count when you say that you have saved them.";
        codes_shown: "These codes were shown already. If you have saved them, say so; if not, make new ones.";
        download: "Download";
        print: "Print";
        saved_them: "I have saved them";

        trusted: "Trusted Browsers";
        trusted_text: "These do not ask for a second factor when you sign in.";
        until: "until";

        what_if: "What if I lose my phone?";
        what_if_text: "Tick what you imagine lost, and see whether you still get in.";
        lost: "Imagine lost:";
        the_password: "My password";
        the_mailbox: "My mailbox";
        the_codes: "My recovery codes";
        look: "See what happens";
        in_by_passkey: "You get in by a passkey.";
        in_by_password: "You get in by your password.";
        in_by_letter: "You get in by a new password, which you choose by way of a letter to your mailbox.";
        then_key: "Then your key is asked for.";
        then_app: "Then a code of your app is asked for.";
        then_code: "Then a recovery code is asked for.";
        locked_out: "You would be locked out. Add another way while you can.";

        advice: "You are one loss away from being locked out.";
        advice_text: "Add a second way in: another key or app, or recovery codes.";
        advice_go: "Add a way in";
        advice_later: "Not now";

        confirm_title: "Confirm that it is you";
        confirm_text: "What you are about to do needs a second look.";
        confirm_it: "Confirm";
        factor_title: "Second step";
        factor_text: "Your password was right. Now show your second factor.";
        use_key: "Use a passkey or security key";
        use_app: "Use an authenticator app";
        use_code: "Use a recovery code";
        another_way: "Use another way";
        recovery_code: "Recovery code";
        recovery_hint: "One of the codes you saved, for example ABCD-1234-EFGH-5678.";
        key_hint: "Your browser asks for it when you go on.";
        with_passkey: "Sign in with a passkey";
        credential: "Security key";
    }
}

impl Words {
    /// "1 device".
    pub fn count_of_devices(&self, count: usize) -> String {
        self.fill(self.security.devices, &[("n", count.into())])
    }
}
