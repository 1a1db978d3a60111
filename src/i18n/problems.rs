//! What is wrong with a field.

use super::{Words, words};
use crate::failure::{Problem, Weakness};

words! {
    ProblemWords {
        too_short: "Use at least {min} characters.";
        too_long: "Use at most {max} characters.";
        guessable: "This password is easy to guess: {because}.";
        code_used: "Promo code {called} is already used.";
        no_account: "Nobody has an account with this address.";
        required: "Fill this in.";
        unreadable: "Remove the invisible characters.";
        not_an_email: "Enter an e-mail address such as name@example.com.";
        not_a_phone: "Enter a phone number such as +420 123 456 789.";
        not_a_moment: "Enter day and time such as 2030-01-31 09:00.";
        ends_before_start: "It has to end after it begins.";
        not_in_the_list: "Choose one from the list.";
        not_the_same: "The two passwords are not the same.";
        wrong_password: "This password is not right.";
        wrong_credentials: "The e-mail or the password is not right.";
        wrong_code: "This code is not right, or it was used already. Wait for the next one.";
        wrong_key: "The key did not answer, or it is not one of yours. Try again.";
        too_many_things: "You can have at most {max}. Remove one first.";
        last_factor: "This is your only second factor. Add another one first, or disable multi-factor authentication.";
        last_super_admin: "You are the only super admin. Make somebody else one first.";
        not_confirmed: "This is not the e-mail of your account.";
        not_between: "Enter a whole number from {min} to {max}.";
        too_many_lines: "Enter at most {max} at once.";
        not_done: "This was not done. Try it again.";
        taken: "This is taken.";

        breached: "it is on a list of stolen passwords";
        common: "many people use it, or one much like it";
        personal: "it holds your name or address";
        product: "it holds the name of this product";
        keyboard: "its keys are neighbours";
        repeats: "it repeats itself";
        sequence: "it is a sequence";
        date: "it is a date";
        word: "it is a single word";
        name: "it is a name";
        short: "it is too simple; add a word or two";
    }
}

impl Problem {
    pub fn sentence(&self, words: &Words) -> String {
        let said = &words.problems;
        let text = match self {
            Self::TooShort { min } => return words.fill(said.too_short, &[("min", (*min).into())]),
            Self::TooLong { max } => return words.fill(said.too_long, &[("max", (*max).into())]),
            Self::Guessable { because } => return words.fill(said.guessable, &[("because", because.words(said).into())]),
            Self::CodeUsed { called } => return words.fill(said.code_used, &[("called", called.as_str().into())]),
            Self::TooManyThings { max } => return words.fill(said.too_many_things, &[("max", (*max).into())]),
            Self::NotBetween { min, max } => return words.fill(said.not_between, &[("min", (*min).into()), ("max", (*max).into())]),
            Self::TooManyLines { max } => return words.fill(said.too_many_lines, &[("max", (*max).into())]),
            Self::NoAccount => said.no_account,
            Self::Required => said.required,
            Self::Unreadable => said.unreadable,
            Self::NotAnEmail => said.not_an_email,
            Self::NotAPhone => said.not_a_phone,
            Self::NotAMoment => said.not_a_moment,
            Self::EndsBeforeStart => said.ends_before_start,
            Self::NotInTheList => said.not_in_the_list,
            Self::NotTheSame => said.not_the_same,
            Self::WrongPassword => said.wrong_password,
            Self::WrongCredentials => said.wrong_credentials,
            Self::WrongCode => said.wrong_code,
            Self::WrongKey => said.wrong_key,
            Self::LastFactor => said.last_factor,
            Self::LastSuperAdmin => said.last_super_admin,
            Self::NotConfirmed => said.not_confirmed,
            Self::NotDone => said.not_done,
            Self::Taken => said.taken,
            Self::Refused { why } => why.sentence(words),
            Self::Misshapen { what } => what.sentence(words),
        };
        text.into()
    }
}

impl Weakness {
    const fn words(self, said: &ProblemWords) -> &'static str {
        match self {
            Self::Breached => said.breached,
            Self::Common => said.common,
            Self::Personal => said.personal,
            Self::Product => said.product,
            Self::Keyboard => said.keyboard,
            Self::Repeats => said.repeats,
            Self::Sequence => said.sequence,
            Self::Date => said.date,
            Self::Word => said.word,
            Self::Name => said.name,
            Self::Short => said.short,
        }
    }
}
