//! Getting in.

use super::words;

words! {
    SignInWords {
        title: "Sign in";
        email: "E-mail";
        password: "Password";
        sign_in: "Sign in";
        forgot: "Forgot your password?";
        no_account: "No account yet?";
        sign_up: "Sign up";
        have_account: "Already have an account?";
        name: "Name";
        choose_password: "Password";
        sign_up_title: "Make an account";
        sign_up_invited: "Accounts are by invitation here. If you were invited, sign up here with that address.";
        sign_up_closed: "New accounts are not being made here.";
        letter_sent: "Look into your mailbox";
        letter_sent_text: "We have written to this address. Open the link in the letter to go on. It may take a minute, and it may be in the spam folder.";
        activate_title: "Confirm your address";
        activate_text: "Enter the password that you chose when you made the account.";
        activate: "Confirm";
        welcome_title: "Choose a password";
        forgot_title: "Forgot your password?";
        forgot_text: "Tell us your e-mail, and we send you a link to choose a new password.";
        send_link: "Send the link";
        reset_title: "Choose a new password";
        reset_text: "All your sessions end, and you sign in with the new password. A second factor stays as it is.";
        set_password: "Set password";
        setup_title: "Set up Portico";
        setup_text: "Make the first account. It is a super admin and may do everything that operators may do.";
        create_admin: "Create administrator";
        dead_link: "This link no longer works";
        dead_link_text: "It was used already, or it has run out. Ask for a new one.";
        not_me_title: "It was not you";
        not_me_text: "We end the session of that browser, and you choose a new password, so that nobody gets in with the old one.";
        not_me: "It was not me";
        trust: "Do not ask on this browser for {n, plural, one {# day} other {# days}}";
        back_to_sign_in: "Back to sign-in";
    }
}
