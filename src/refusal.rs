//! Why something is refused in a maintainer, an organization or a project: who one is there, or the state of things.

use crate::place::Role;
use serde::{Deserialize, Serialize};

/// The words are in `i18n`; what the Management API says, in its own door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    // For members of the organization alone (API rules E-4, R-SA-4)
    CreateProject,
    ChangeAutoJoin,
    ChangeMfa,
    ListProjectPeople,
    /// A role that only members of the project's organization give (R-ROLE-3).
    GiveRole(Role),

    // For members of the maintainer alone
    ChangeActivityCenter,
    MaintainerMetadata,

    /// Auto-join is off, and one is no member (R-JOIN-3).
    JoinOrganization,
    JoinProject,
    /// Auto-join is on, or one is a member of the organization: nothing has to be asked for (R-JOIN-3, R-JOIN-5).
    UseJoin,
    EditFeatures,

    /// The operator makes all accounts.
    AccountsClosed,

    // Cloud accounts
    /// Somebody changed it since the page was drawn.
    ChangedMeanwhile,
    /// A check is under way; its result comes in a moment.
    CheckUnderWay,
    /// The operator has set nothing up for this way.
    WayClosed,

    // The state of things
    AlreadyMember,
    AlreadyInvited,
    /// There is an open request already: of oneself, or of whom one wants to invite (R-INV-4).
    AlreadyAsked,
    HasAsked,
    HasInvitation,
    InviteOneself,
    /// A maintainer and an organization keep at least one member (H-3).
    LastMember,
    /// Multi-factor authentication, first one's own (R-MFA-2 b).
    OwnMfaFirst,
    /// Somebody in the organization or its projects has none (R-MFA-2 a).
    SomeoneLacksMfa,
    /// The person who would become a member has none (R-MFA-5).
    TheyLackMfa,
    HasProjects,
    HasOrganizations,
    /// The project has the protected set of roles, or the classic one.
    NoSuchRole {
        protected: bool,
    },
    NoSuchTemplate,
    NoSuchBackend,
    NoSuchProject,
    NoSuchOrganization,
    TimeZoneOfBackend,
    NotDeleted,
    Purged,
    FeatureNotViaApi,
    FeatureTaken,
    AlreadyAssigned,

    // Promo codes
    /// Another one is called so.
    PromoCodeTaken,
    /// There is none, or it is over, or used up by others: nobody is told which.
    NoSuchPromoCode,

    // Accounts, by administrators
    /// There is nothing to turn off.
    NoMfa,
    /// Only who has a second factor becomes a super admin (R-MFA-10).
    NeedsMfa,
    LastSuperAdmin,
    /// Nothing opens it until it is enabled again.
    AccountDisabled,
    /// What the letter said is gone, and its links with it.
    LetterWiped,
}
