//! Who may do what. Decided here and nowhere else; `tests/it/policy.txt` shows it as a table. First what someone does with
//! their own account or with the whole system, then what they do in a maintainer, an organization or a project.
//!
//! Longer than 300 lines, since all of it has to stand in one place.

use super::{
    caller::{Caller, Person, Who},
    session::FRESH,
    standing::Standing,
};
use crate::{failure::Failure, place::Role, refusal::Refusal, time::Timestamp};
use std::time::Duration;

/// How long the operator's pages stay open after proving who one is.
const ENTERED: Duration = Duration::from_secs(3600);

/// What it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    who: Circle,
    /// How long ago one may have proved who one is.
    proof: Option<Duration>,
    by_token: bool,
    /// The scope by which an application may, too.
    scope: Option<&'static str>,
    by_command_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    /// Whoever reaches the server; a link or a password decides the rest.
    Anyone,
    /// Someone signed in, about their own account.
    Oneself,
    SuperAdmin,
    /// This program by itself.
    System,
    /// Whoever may run this program on the server.
    CommandLine,
    /// A program with a token of its own, by its scope.
    Application,
}

impl Rule {
    /// Only within ten minutes of proving who one is, by a factor as strong as the account has.
    #[must_use]
    pub const fn fresh(mut self) -> Self {
        self.proof = Some(FRESH);
        self
    }

    /// Only within an hour of it: what one looks through for a while.
    #[must_use]
    pub const fn entered(mut self) -> Self {
        self.proof = Some(ENTERED);
        self
    }

    /// Also by a program with the person's token. Without this word none may: what is new is closed to tokens, and what opens
    /// an account (passwords, factors, tokens themselves) stays so (checklist 7.5).
    #[must_use]
    pub const fn by_token(mut self) -> Self {
        self.by_token = true;
        self
    }

    /// Also by whoever may run this program on the server.
    #[must_use]
    pub const fn or_command_line(mut self) -> Self {
        self.by_command_line = true;
        self
    }

    /// Also by an application with this scope.
    #[must_use]
    pub const fn or_scope(mut self, scope: &'static str) -> Self {
        self.scope = Some(scope);
        self
    }
}

const fn only(who: Circle) -> Rule {
    Rule { who, proof: None, by_token: false, scope: None, by_command_line: false }
}
const fn anyone() -> Rule {
    only(Circle::Anyone)
}
const fn oneself() -> Rule {
    only(Circle::Oneself)
}
const fn super_admin() -> Rule {
    only(Circle::SuperAdmin)
}
const fn system() -> Rule {
    only(Circle::System)
}
const fn application(scope: &'static str) -> Rule {
    only(Circle::Application).or_scope(scope)
}
const fn command_line() -> Rule {
    only(Circle::CommandLine)
}

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident => $rule:expr;)*) => {
        /// What someone is about to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action { $($(#[$doc])* $action,)* }

        impl Action {
            /// All of them, for the printed table.
            pub const ALL: &[Self] = &[$(Self::$action,)*];
        }

        /// The table.
        pub const fn rule(action: Action) -> Rule {
            match action { $(Action::$action => $rule,)* }
        }
    };
}

actions! {
    // Getting in
    CreateFirstAdministrator => anyone(); // who holds the link from the log
    SignUp => anyone();
    Activate => anyone(); // who holds the link from the letter
    SignIn => anyone();
    SignOut => oneself();
    AskForPasswordReset => anyone();
    ResetPassword => anyone(); // who holds the link from the letter
    DenyBrowser => anyone(); // who holds the link from the letter
    OpenInvitation => anyone(); // who holds the link from the letter

    // One's own account
    SeeOwnAccount => oneself().by_token();
    ChangeOwnProfile => oneself().by_token();
    ChangeOwnPassword => oneself(); // and knows the old one
    ProveOneself => oneself();
    AddFactor => oneself().fresh();
    // Clouds
    SeeOwnClouds => oneself().by_token();
    /// Values by which the platform gets into somebody's cloud.
    SetUpCloud => oneself().fresh().by_token();
    CheckOwnCloud => oneself().by_token();
    DeleteCloud => oneself().fresh().by_token();
    /// What the server does each day.
    CheckClouds => system();
    MakeSigningKey => system();

    /// A secret or codes that are shown while they are new.
    SeeNewFactor => oneself().fresh();
    RenameFactor => oneself();
    RemoveFactor => oneself().fresh();
    DisableMfa => oneself(); // and shows a factor at that moment
    MakeRecoveryCodes => oneself().fresh();
    SaveRecoveryCodes => oneself();
    StopTrusting => oneself();
    PutAdviceAside => oneself();
    EndSession => oneself().fresh().by_token(); // a token that was made by proving who one is
    SeeOwnActivity => oneself().by_token();
    TakeOwnData => oneself().fresh();
    DeleteOwnAccount => oneself().fresh();

    // Tokens of programs
    SeeOwnTokens => oneself().by_token();
    MakeToken => oneself().fresh();
    /// While it is new, in the session that made it.
    SeeNewToken => oneself();
    /// Taking away is never hard.
    DeleteToken => oneself().by_token();
    MakeSessionToken => oneself().by_token(); // by a personal token, for an hour, and with no more than that has

    // What people are told
    SeeOwnNotifications => oneself().by_token();
    MarkOwnNotifications => oneself().by_token();
    ChangeOwnLetters => oneself();
    Announce => super_admin().entered().by_token().or_command_line();
    SendDigests => system();

    // Belonging somewhere
    SeeOwnPlaces => oneself().by_token();
    SeeAllOrganizations => application("organizations:read");
    /// Accept or decline an invitation, take back a request.
    DecideForOneself => oneself().by_token();
    /// Whatever is done in a maintainer, an organization or a project: the second table decides.
    ActInPlace => oneself().by_token().or_scope("");
    SeeTemplates => oneself().by_token(); // members of a maintainer or an organization, and super admins
    SeeFeatures => oneself().by_token(); // those they may give; all of them with `can-manage-features`
    UseDeletedProjects => oneself().by_token().or_scope("deleted-projects:read").or_command_line(); // super admins, and who has `can-manage-deleted-projects`
    SeeOwnPromoCodes => oneself().by_token();
    ApplyPromoCode => oneself().by_token(); // whoever has it
    ChangeUser => oneself().by_token(); // features and metadata: one's own, or as super admin

    // Running the system
    /// Be on the operator's pages at all.
    Operate => super_admin().entered();
    CreateMaintainer => super_admin().entered().by_token();
    ManageFeatures => super_admin().entered().by_token();
    PurgeProject => super_admin().fresh().by_token().or_command_line();
    SeeUsers => super_admin().entered().by_token().or_command_line();
    RenameUser => super_admin().entered().by_token();
    /// Super admins, and who has `can-manage-users`: remove an account, or its second factors.
    ManageUsers => oneself().fresh().by_token().or_command_line();
    AppointSuperAdmin => super_admin().fresh().by_token().or_command_line();
    /// Have a link for a new password sent to somebody; who has it sent never sees it.
    SendResetLink => super_admin().fresh().or_command_line();
    EndSessionsOfOthers => super_admin().fresh().or_command_line();
    DisableUser => super_admin().fresh().or_command_line();
    SeeLog => super_admin().entered().or_command_line();
    ExportLog => super_admin().fresh().or_command_line();
    SeeOutbox => super_admin().entered().or_command_line();
    ChangeOutbox => super_admin().fresh().or_command_line();
    SeeSystem => super_admin().entered();
    /// The lists of all maintainers, organizations and projects.
    SeePlaces => super_admin().entered();
    SeePromoCodes => super_admin().entered();
    ManageTemplates => super_admin().entered();
    SeeTemplateFeatures => super_admin().entered().by_token();
    MakeSetupLink => system();
    EraseAccount => system();
    TellOfTokens => system();
    Tidy => system();
    ListPeople => command_line();
    /// Tokens of applications.
    SeeTokens => super_admin().entered().or_command_line();
    ManageTokens => super_admin().fresh().or_command_line();
    CreatePerson => command_line();
    RescuePerson => command_line();
    FillDemo => command_line();
    /// See which sealing key seals how much, seal everything with the newest one, and drop old ones.
    RotateKeys => command_line();
    /// Whether any line of the audit log was altered.
    VerifyLog => command_line();
}

/// Lets the caller go on, or says why not.
///
/// # Errors
/// `SignedOut` for nobody, `NotFresh` for someone who should first prove who they are, `Denied` for all others.
pub fn require(caller: &Caller, action: Action, at: Timestamp) -> Result<(), Failure> {
    let Rule { who, proof, by_token, scope, by_command_line } = rule(action);
    // Who has no right to it is not asked to prove anything.
    let is_old = |person: &Person| person.token.is_none() && proof.is_some_and(|proof| person.fresh_until + proof < at + FRESH);
    match (who, &caller.who) {
        (_, Who::Person(person)) if person.token.is_some() && !by_token => Err(Failure::Denied),
        (_, Who::Application(access)) if scope.is_some_and(|scope| scope.is_empty() || access.opens(scope)) => Ok(()),
        (_, Who::CommandLine) if by_command_line => Ok(()),
        (Circle::Oneself, Who::Person(person)) if is_old(person) => Err(Failure::NotFresh),
        (Circle::SuperAdmin, Who::Person(person)) if person.super_admin && is_old(person) => Err(Failure::NotFresh),
        (Circle::SuperAdmin, Who::Person(person)) if person.super_admin => Ok(()),
        (Circle::Anyone, Who::Visitor | Who::Person(_))
        | (Circle::Oneself, Who::Person(_))
        | (Circle::System, Who::System)
        | (Circle::CommandLine, Who::CommandLine) => Ok(()),
        (_, Who::Visitor) => Err(Failure::SignedOut),
        _ => Err(Failure::Denied),
    }
}

/// What a tie to a place is worth for a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    Yes,
    No,
    /// Yes while the organization lets its maintainer and super admins in by themselves, else refused so.
    AutoJoin(Refusal),
    /// Yes only while it does not.
    NoAutoJoin(Refusal),
    /// No, unless another tie says yes.
    Not(Refusal),
    /// No, whatever other ties say.
    Stop(Refusal),
}
use Cell::{AutoJoin, No, NoAutoJoin, Not, Stop, Yes};

/// A row of the second table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// For a super admin, a member of the maintainer, a member of the organization, a member of the project with a full role,
    /// and one with a limited role.
    pub cells: [Cell; 5],
    /// Who has this feature may do it too, also without any tie (API rule S-9).
    pub feature: Option<&'static str>,
    /// Only by someone who has opened their account (R-VER-2).
    pub active: bool,
    /// A super admin may do it without multi-factor authentication, even where that is required (R-MFA-6).
    pub without_mfa: bool,
    /// An application with this scope may do it (S-5).
    pub scope: Option<&'static str>,
}

const fn row(cells: [Cell; 5]) -> Row {
    Row { cells, feature: None, active: false, without_mfa: false, scope: None }
}

impl Row {
    const fn or(mut self, feature: &'static str) -> Self {
        self.feature = Some(feature);
        self
    }
    const fn active(mut self) -> Self {
        self.active = true;
        self
    }
    const fn without_mfa(mut self) -> Self {
        self.without_mfa = true;
        self
    }
    const fn or_scope(mut self, scope: &'static str) -> Self {
        self.scope = Some(scope);
        self
    }
}

macro_rules! deeds {
    ($($deed:ident => $row:expr;)*) => {
        /// What someone is about to do in a place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Deed { $($deed,)* }

        impl Deed {
            pub const ALL: &[Self] = &[$(Self::$deed,)*];

            pub const fn row(self) -> Row {
                match self { $(Self::$deed => $row,)* }
            }
        }
    };
}

const MEMBER: Refusal = Refusal::AlreadyMember;

// The matrices of the Management API (sections 6.1 to 6.3), with its decisions G-6 to G-24.
deeds! {
    // In a maintainer            super admin  maintainer  -   -   -
    SeeMaintainer          => row([Yes,        Yes,        No, No, No]);
    ChangeMaintainer       => row([Yes,        Yes,        No, No, No]);
    DeleteMaintainer       => row([Yes,        No,         No, No, No]);
    AddToMaintainer        => row([Yes,        Yes,        No, No, No]);
    RemoveFromMaintainer   => row([Yes,        Yes,        No, No, No]);
    InviteToMaintainer     => row([Yes,        Yes,        No, No, No]);
    JoinMaintainer         => row([Yes,        Stop(MEMBER), No, No, No]);
    CreateOrganization     => row([Yes,        Yes,        No, No, No]);
    SeePromoCodesHere      => row([Yes,        Yes,        No, No, No]);
    ChangePromoCodes       => row([Yes,        Yes,        No, No, No]); // and SeeOrganization where the projects will be
    NoteOnMaintainer       => row([Yes,        Yes,        No, No, No]);
    SystemNoteOnMaintainer => row([Yes,        No,         No, No, No]);

    // In an organization           super admin  maintainer  organization  -   -
    SeeOrganization          => row([Yes,        Yes,        Yes,          No, No]).or_scope("organizations:read");
    ListProjects             => row([Yes,        Yes,        Yes,          No, No]).without_mfa().or_scope("organizations:read");
    RenameOrganization       => row([Yes,        Yes,        Yes,          No, No]);
    MoveOrganization         => row([Yes,        Yes,        No,           No, No]); // and CreateOrganization where it goes
    ChangeAutoJoin           => row([Not(Refusal::ChangeAutoJoin), Not(Refusal::ChangeAutoJoin), Yes, No, No]);
    ChangeMfaRequired        => row([Not(Refusal::ChangeMfa), Not(Refusal::ChangeMfa), Yes, No, No]);
    ForceMfa                 => row([Not(Refusal::ChangeAutoJoin), Not(Refusal::ChangeAutoJoin), Yes, No, No]);
    ChangeCrm                => row([Yes,        Yes,        No,           No, No]);
    ChangeActivityCenter     => row([Yes,        Yes,        Not(Refusal::ChangeActivityCenter), No, No]);
    DeleteOrganization       => row([Yes,        Yes,        Yes,          No, No]).without_mfa();
    AddToOrganization        => row([AutoJoin(Refusal::JoinOrganization), AutoJoin(Refusal::JoinOrganization), Yes, No, No]);
    RemoveFromOrganization   => row([Yes,        Yes,        Yes,          No, No]);
    JoinOrganization         => row([AutoJoin(Refusal::JoinOrganization), AutoJoin(Refusal::JoinOrganization), Stop(MEMBER), No, No]);
    InviteToOrganization     => row([No,         No,         Yes,          No, No]);
    CreateProject            => row([Not(Refusal::CreateProject), Not(Refusal::CreateProject), Yes, No, No]);
    ListProjectPeople        => row([Not(Refusal::ListProjectPeople), Not(Refusal::ListProjectPeople), Yes, No, No]);
    NoteOnOrganization       => row([Yes,        Yes,        Yes,          No, No]);
    SystemNoteOnOrganization => row([Yes,        No,         No,           No, No]);
    MaintainerNote           => row([Yes,        Yes,        Not(Refusal::MaintainerMetadata), No, No]);
    ReceiveProject           => row([Yes,        Yes,        Yes,          No, No]);

    // In a project                 super admin  maintainer  organization  full role  limited role
    SeeProject               => row([Yes,        Yes,        Yes,          Yes,       Yes]).or_scope("projects:read");
    ChangeProject            => row([Yes,        No,         Yes,          Yes,       No]);
    ChangeTerms              => row([Yes,        No,         No,           No,        No]).or("can-update-project-settings");
    DeleteProject            => row([Yes,        No,         Yes,          Yes,       No]).without_mfa();
    MoveProject              => row([Yes,        No,         Yes,          Yes,       No]); // and ReceiveProject where it goes
    DisableProject           => row([Yes,        No,         No,           No,        No]);
    WriteMetrics             => row([Yes,        No,         No,           No,        No]);
    SetLimits                => row([Yes,        No,         No,           No,        No]);
    AddToProject             => row([No,         No,         Yes,          Yes,       No]).active();
    ChangeRole               => row([No,         No,         Yes,          Yes,       No]).active();
    RemoveFromProject        => row([Yes,        No,         Yes,          Yes,       No]);
    LeaveProject             => row([No,         No,         No,           Yes,       Yes]);
    JoinProject              => row([AutoJoin(Refusal::JoinProject), AutoJoin(Refusal::JoinProject), Yes, Stop(MEMBER), Stop(MEMBER)]).active();
    AskForAccess             => row([NoAutoJoin(Refusal::UseJoin), NoAutoJoin(Refusal::UseJoin), Stop(Refusal::UseJoin), Stop(MEMBER), Stop(MEMBER)]).active();
    InviteToProject          => row([No,         No,         Yes,          Yes,       No]).active();
    ApproveRequest           => row([No,         No,         No,           Yes,       No]).active();
    RejectRequest            => row([No,         No,         No,           Yes,       No]);
    NoteOnProject            => row([Yes,        Yes,        Yes,          Yes,       No]);
    SystemNoteOnProject      => row([Yes,        No,         No,           No,        No]);
    GiveFeature              => row([Yes,        Not(Refusal::EditFeatures), Not(Refusal::EditFeatures), Yes, Not(Refusal::EditFeatures)]).or("can-manage-features");
    GiveClosedFeature        => row([Yes,        Not(Refusal::EditFeatures), Not(Refusal::EditFeatures), Not(Refusal::EditFeatures), Not(Refusal::EditFeatures)]).or("can-manage-features");
}

/// Judges in the order that clients of the API rely on (its section 2.2): any tie at all, multi-factor authentication, an
/// opened account, and then the right.
///
/// # Errors
/// `NoAccess` for who has no tie, `MfaRequired`, `NotActivated`, `Restricted` for members with a limited role, `Refused` where
/// there is something to say, else `Denied`.
pub fn judge(standing: &Standing, deed: Deed) -> Result<(), Failure> {
    let row = deed.row();
    if let Some(application) = &standing.application {
        let opened = row.scope.is_some_and(|scope| application.opens(scope));
        return if opened { Ok(()) } else { Err(Failure::Denied) };
    }
    let by_feature = row.feature.is_some_and(|feature| standing.features.iter().any(|held| held == feature));
    if !standing.is_related() && !by_feature {
        return Err(Failure::NoAccess { place: standing.place });
    }
    if standing.mfa_required && !standing.mfa && !(row.without_mfa && standing.super_admin) {
        return Err(Failure::MfaRequired { place: standing.place });
    }
    if row.active && !standing.activated {
        return Err(Failure::NotActivated);
    }
    let cells: Vec<Cell> = columns(standing).into_iter().zip(row.cells).filter_map(|(tied, cell)| tied.then_some(cell)).collect();
    // The nearest tie speaks: a member of the project hears that they are one, also if the organization's row stops, too.
    if let Some(why) = cells.iter().rev().find_map(|cell| if let Stop(why) = cell { Some(*why) } else { None }) {
        return Err(Failure::Refused { why });
    }
    let says_yes = |cell: &Cell| match cell {
        Yes => true,
        AutoJoin(_) => standing.auto_join,
        NoAutoJoin(_) => !standing.auto_join,
        No | Not(_) | Stop(_) => false,
    };
    if by_feature || cells.iter().any(says_yes) {
        return Ok(());
    }
    let why = cells.iter().find_map(|cell| match cell {
        Not(why) | AutoJoin(why) | NoAutoJoin(why) => Some(*why),
        Yes | No | Stop(_) => None,
    });
    match why {
        Some(why) => Err(Failure::Refused { why }),
        None if standing.is_limited() => Err(Failure::Restricted),
        None => Err(Failure::Denied),
    }
}

/// Which of the five ties count. A limited role in the project beats what one is in its organization or maintainer (R-ROLE-6),
/// but no super admin (R-ROLE-7).
fn columns(standing: &Standing) -> [bool; 5] {
    let limited = standing.is_limited();
    let full = standing.role.is_some_and(Role::is_full);
    [standing.super_admin, standing.maintainer_member && !limited, standing.organization_member && !limited, full, limited]
}

/// Whether this person may give this role, beside the right to invite, add or change (R-ROLE-3, API decision G-24).
///
/// # Errors
/// Why not.
pub fn may_give(standing: &Standing, role: Role) -> Result<(), Refusal> {
    if role.is_given_by_organization() && !standing.organization_member { Err(Refusal::GiveRole(role)) } else { Ok(()) }
}
