//! What was done in a maintainer, an organization or a project.

use super::words;

words! {
    DoneWords {
        member_removed: "The member is removed.";
        left: "You are no longer a member.";
        joined: "You are a member now.";
        role_changed: "The role is changed.";
        invited: "Invited. A letter is on its way.";
        invitation_sent: "A new letter is on its way. Links in earlier ones work no more.";
        invitation_withdrawn: "The invitation is withdrawn.";
        invitation_declined: "You declined the invitation.";
        asked: "Your request is on its way to the members.";
        taken_back: "Your request is taken back.";
        approved: "The request is approved.";
        rejected: "The request is rejected.";
        saved: "Saved.";
        created: "It is ready.";
        project_deleted: "The project is deleted. For 60 days an administrator can bring it back.";
        moved: "The project is moved.";
        organization_deleted: "The organization is deleted.";
        maintainer_deleted: "The maintainer is deleted.";
        mfa_required: "Multi-factor authentication is required from now on.";
        mfa_not_required: "Multi-factor authentication is not required any more.";
    }
}
