//! What happened in a maintainer, an organization or a project, and with the things that belong to nobody.

use super::event::Event;
use crate::{
    id::{InvitationId, MaintainerId, OrganizationId, RequestId, UserId},
    place::{Place, Role},
    time::Timestamp,
};
use serde::Serialize;

/// Names are kept as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[rustfmt::skip] // one line for each
pub enum What {
    MaintainerCreated { name: String },
    MaintainerChanged { fields: Vec<&'static str> },
    MaintainerDeleted,
    OrganizationCreated { name: String, maintainer: MaintainerId },
    OrganizationChanged { fields: Vec<&'static str> },
    OrganizationMoved { from: MaintainerId, to: MaintainerId, fields: Vec<&'static str> },
    OrganizationDeleted,
    /// Multi-factor authentication is required from now on; so many people were shut out.
    MfaForced { shut_out: i64 },
    ProjectCreated { name: String, organization: OrganizationId, template: String },
    /// By someone who had this code.
    PromoCodeApplied { code: String, name: String, organization: OrganizationId, template: String },
    /// In the maintainer.
    PromoCodeMade { code: String, organization: OrganizationId, template: String, uses: i64, expires: Timestamp },
    PromoCodeWithdrawn { code: String },
    ProjectChanged { fields: Vec<&'static str> },
    ProjectMoved { from: OrganizationId, to: OrganizationId },
    ProjectDeleted,
    ProjectExpired { at: Timestamp },
    ProjectBroughtBack { expires: Option<Timestamp> },
    PurgeAsked,
    ProjectPurged,
    ProjectDisabled { reason: String },
    ProjectEnabled,
    ExpiryTold { at: Timestamp, letters: usize },
    /// Of some limit more or less is used than before; these passed 80 or 100 per cent.
    LimitsWeighed { passed: Vec<String> },
    MetricsWritten { names: Vec<String> },
    LimitsSet { names: Vec<String> },
    LimitRemoved { name: String },
    MetadataWritten { provider: &'static str, keys: Vec<String> },
    MetadataDeleted { provider: String, key: String },
    FeatureGiven { name: String },
    FeatureTaken { name: String },

    // About a person
    MemberAdded { name: String, role: Option<Role>, until: Option<Timestamp>, new_account: bool },
    MemberJoined { name: String, role: Option<Role>, until: Option<Timestamp> },
    MemberRemoved { name: String },
    MembershipEnded { name: String, until: Timestamp },
    MembershipEndTold { name: String, until: Timestamp },
    MemberLeft { name: String },
    /// The role, or whether they may approve merge requests.
    RoleChanged { name: String, role: Role, may_approve: bool },
    Invited { name: String, invitation: InvitationId, role: Option<Role>, until: Option<Timestamp>, new_account: bool },
    InvitationSentAgain { name: String, invitation: InvitationId },
    InvitationWithdrawn { name: String, invitation: InvitationId },
    InvitationAccepted { name: String, invitation: InvitationId },
    InvitationDeclined { name: String, invitation: InvitationId },
    AccessAsked { name: String, request: RequestId, until: Option<Timestamp> },
    AccessApproved { name: String, request: RequestId },
    AccessRejected { name: String, request: RequestId },
    AccessTakenBack { name: String, request: RequestId },
}

impl What {
    pub const fn in_place(self, place: Place) -> Event {
        Event::InPlace { place, user: None, what: self }
    }

    /// Whose account it is about, too.
    pub const fn about(self, place: Place, user: UserId) -> Event {
        Event::InPlace { place, user: Some(user), what: self }
    }
}
