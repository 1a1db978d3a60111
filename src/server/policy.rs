//! Who may do what. Decided here and nowhere else; `tests/it/policy.txt` shows it as a table.

use super::caller::{Caller, Who};
use crate::{failure::Failure, time::Timestamp};

/// What someone is about to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    // Getting in
    CreateFirstAdministrator,
    SignUp,
    Activate,
    SignIn,
    SignOut,
    AskForPasswordReset,
    ResetPassword,
    DenyBrowser,

    // One's own account
    SeeOwnAccount,
    ChangeOwnProfile,
    ChangeOwnPassword,
    ProveOneself,
    AddFactor,
    /// A secret or codes that are shown while they are new.
    SeeNewFactor,
    RenameFactor,
    RemoveFactor,
    DisableMfa,
    MakeRecoveryCodes,
    SaveRecoveryCodes,
    StopTrusting,
    PutAdviceAside,
    EndSession,
    SeeOwnActivity,
    TakeOwnData,
    DeleteOwnAccount,

    // Running the system
    MakeSetupLink,
    EraseAccount,
    ListPeople,
    CreatePerson,
    RescuePerson,
}

impl Action {
    /// All of them, for the printed table. A test keeps it complete.
    pub const ALL: &[Action] = &[
        Action::CreateFirstAdministrator,
        Action::SignUp,
        Action::Activate,
        Action::SignIn,
        Action::SignOut,
        Action::AskForPasswordReset,
        Action::ResetPassword,
        Action::DenyBrowser,
        Action::SeeOwnAccount,
        Action::ChangeOwnProfile,
        Action::ChangeOwnPassword,
        Action::ProveOneself,
        Action::AddFactor,
        Action::SeeNewFactor,
        Action::RenameFactor,
        Action::RemoveFactor,
        Action::DisableMfa,
        Action::MakeRecoveryCodes,
        Action::SaveRecoveryCodes,
        Action::StopTrusting,
        Action::PutAdviceAside,
        Action::EndSession,
        Action::SeeOwnActivity,
        Action::TakeOwnData,
        Action::DeleteOwnAccount,
        Action::MakeSetupLink,
        Action::EraseAccount,
        Action::ListPeople,
        Action::CreatePerson,
        Action::RescuePerson,
    ];
}

/// What it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    who: Circle,
    fresh: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    /// Whoever reaches the server; a link or a password decides the rest.
    Anyone,
    /// Someone signed in, about their own account.
    Oneself,
    /// This program by itself.
    System,
    /// Whoever may run this program on the server.
    CommandLine,
}

impl Rule {
    /// Only within ten minutes of proving who one is, by a factor as strong as the account has.
    #[must_use]
    pub const fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }
}

const fn anyone() -> Rule {
    Rule { who: Circle::Anyone, fresh: false }
}
const fn oneself() -> Rule {
    Rule { who: Circle::Oneself, fresh: false }
}
const fn system() -> Rule {
    Rule { who: Circle::System, fresh: false }
}
const fn command_line() -> Rule {
    Rule { who: Circle::CommandLine, fresh: false }
}

/// The table.
pub const fn rule(action: &Action) -> Rule {
    match action {
        Action::CreateFirstAdministrator => anyone(), // who holds the link from the log
        Action::SignUp => anyone(),
        Action::Activate => anyone(), // who holds the link from the letter
        Action::SignIn => anyone(),
        Action::SignOut => oneself(),
        Action::AskForPasswordReset => anyone(),
        Action::ResetPassword => anyone(), // who holds the link from the letter
        Action::DenyBrowser => anyone(),   // who holds the link from the letter

        Action::SeeOwnAccount => oneself(),
        Action::ChangeOwnProfile => oneself(),
        Action::ChangeOwnPassword => oneself(), // and knows the old one
        Action::ProveOneself => oneself(),
        Action::AddFactor => oneself().fresh(),
        Action::SeeNewFactor => oneself().fresh(),
        Action::RenameFactor => oneself(),
        Action::RemoveFactor => oneself().fresh(),
        Action::DisableMfa => oneself(), // and shows a factor at that moment
        Action::MakeRecoveryCodes => oneself().fresh(),
        Action::SaveRecoveryCodes => oneself(),
        Action::StopTrusting => oneself(),
        Action::PutAdviceAside => oneself(),
        Action::EndSession => oneself().fresh(),
        Action::SeeOwnActivity => oneself(),
        Action::TakeOwnData => oneself().fresh(),
        Action::DeleteOwnAccount => oneself().fresh(),

        Action::MakeSetupLink => system(),
        Action::EraseAccount => system(),
        Action::ListPeople => command_line(),
        Action::CreatePerson => command_line(),
        Action::RescuePerson => command_line(),
    }
}

/// Lets the caller go on, or says why not.
///
/// # Errors
/// `SignedOut` for nobody, `NotFresh` for someone who should first prove who they are, `Denied` for all others.
pub fn require(caller: &Caller, action: &Action, at: Timestamp) -> Result<(), Failure> {
    let Rule { who, fresh } = rule(action);
    match (who, &caller.who) {
        (Circle::Oneself, Who::Person(person)) if fresh && person.fresh_until < at => Err(Failure::NotFresh),
        (Circle::Anyone, Who::Visitor | Who::Person(_))
        | (Circle::Oneself, Who::Person(_))
        | (Circle::System, Who::System)
        | (Circle::CommandLine, Who::CommandLine) => Ok(()),
        (_, Who::Visitor) => Err(Failure::SignedOut),
        _ => Err(Failure::Denied),
    }
}
