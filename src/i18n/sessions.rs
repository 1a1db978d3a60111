//! User Sessions, Activity, and one's own data.

use super::words;

words! {
    SessionsWords {
        title: "User Sessions";
        lead: "The browsers in which you are signed in. A session ends by logging out, after a time without use, or by revoking it.";
        current: "Your current session";
        signed_in: "Signed In";
        last_used: "Last used";
        address: "IP address";
        how: "How";
        revoke: "Revoke";
        revoke_others: "Revoke all others";
        unknown_browser: "Unknown browser";
        unknown_device: "Unknown device";
        computer: "Computer";
        phone: "Phone";
        tablet: "Tablet";
        program: "Program";
        password: "Password";
        password_and_app: "Password and authenticator app";
        password_and_key: "Password and security key";
        password_and_recovery_code: "Password and recovery code";
        password_and_trust: "Password, in a trusted browser";
        passkey: "Passkey";
        link: "Link that opened the account";
    }
}

words! {
    AccountWords {
        title: "Your Data";
        take: "Download my data";
        take_text: "Everything that Portico knows about you, as one JSON file. There is no password or other secret in it.";
        delete: "Delete my account";
        delete_text: "All your sessions end at once. For 7 days you can take it back by signing in. Then your name, your address and everything that hangs on them is erased, and nobody can bring it back.";
        confirm_email: "Type your e-mail to confirm";
    }
}
