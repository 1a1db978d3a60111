//! Why something is refused in a maintainer, an organization or a project.

use super::{Words, words};
use crate::refusal::Refusal;

words! {
    RefusalWords {
        create_project: "Only members of the organization can create projects.";
        change_auto_join: "Only members of the organization can change this.";
        change_mfa: "Only members of the organization can require multi-factor authentication.";
        list_project_people: "Only members of the organization can see this list.";
        give_role: "Only members of the project's organization can give this role.";
        change_activity_center: "Only members of the maintainer can change this.";
        maintainer_metadata: "Only members of the maintainer can write these notes.";
        auto_join_off: "Auto-join is off here: a member has to invite you.";
        use_join: "You need not ask: you can join by yourself.";
        edit_features: "You can't change the features of this project.";
        accounts_closed: "There is no account with this address, and new ones are not being made here.";
        changed_meanwhile: "This was changed in another window meanwhile. What you typed is still here, but for a secret perhaps. Compare it with what there is now, and send it again.";
        check_under_way: "A check is under way. Its result comes in a moment.";
        way_closed: "The operator has set nothing up for this way. Choose the other one.";
        already_member: "This person is already a member.";
        already_invited: "This person has already been invited.";
        already_asked: "You have already asked for access.";
        has_asked: "This person has already asked for access: approve the request.";
        has_invitation: "You have been invited already: accept the invitation.";
        invite_oneself: "You can't invite yourself.";
        last_member: "There must be at least one member. Add somebody else first.";
        own_mfa_first: "Set up multi-factor authentication on your own account first.";
        someone_lacks_mfa: "Not everybody in the organization and its projects has multi-factor authentication.";
        they_lack_mfa: "This person has no multi-factor authentication, which the organization requires.";
        has_projects: "It still has projects. Delete or move them first.";
        has_organizations: "It still has organizations. Delete or move them first.";
        no_such_role: "This project has no such role.";
        no_such_template: "There is no such template.";
        no_such_backend: "There is no such backend.";
        no_such_project: "There is no such project.";
        no_such_organization: "There is no such organization.";
        time_zone_of_backend: "Only projects on BigQuery have a time zone.";
        not_deleted: "This project is not deleted.";
        purged: "This project is erased and can't be brought back.";
        feature_not_via_api: "This feature can't be given or taken.";
        feature_taken: "There is a feature with this name already.";
        already_assigned: "It has this feature already.";
        promo_code_taken: "There is a promo code like this already. Choose another.";
        no_such_promo_code: "Specified code was not found or is no longer valid.";
        no_mfa: "There is no multi-factor authentication to turn off.";
        needs_mfa: "Only people with multi-factor authentication can be super admins.";
        last_super_admin: "This is the last super admin.";
        letter_wiped: "What this letter said is wiped: it can't be sent any more.";
        account_disabled: "This account is disabled. Enable it first.";
    }
}

impl Refusal {
    pub const fn sentence(self, words: &Words) -> &'static str {
        let words = &words.refusals;
        match self {
            Self::CreateProject => words.create_project,
            Self::ChangeAutoJoin => words.change_auto_join,
            Self::ChangeMfa => words.change_mfa,
            Self::ListProjectPeople => words.list_project_people,
            Self::GiveRole(_) => words.give_role,
            Self::ChangeActivityCenter => words.change_activity_center,
            Self::MaintainerMetadata => words.maintainer_metadata,
            Self::JoinOrganization | Self::JoinProject => words.auto_join_off,
            Self::UseJoin => words.use_join,
            Self::EditFeatures => words.edit_features,
            Self::AccountsClosed => words.accounts_closed,
            Self::ChangedMeanwhile => words.changed_meanwhile,
            Self::CheckUnderWay => words.check_under_way,
            Self::WayClosed => words.way_closed,
            Self::AlreadyMember => words.already_member,
            Self::AlreadyInvited => words.already_invited,
            Self::AlreadyAsked => words.already_asked,
            Self::HasAsked => words.has_asked,
            Self::HasInvitation => words.has_invitation,
            Self::InviteOneself => words.invite_oneself,
            Self::LastMember => words.last_member,
            Self::OwnMfaFirst => words.own_mfa_first,
            Self::SomeoneLacksMfa => words.someone_lacks_mfa,
            Self::TheyLackMfa => words.they_lack_mfa,
            Self::HasProjects => words.has_projects,
            Self::HasOrganizations => words.has_organizations,
            Self::NoSuchRole { .. } => words.no_such_role,
            Self::NoSuchTemplate => words.no_such_template,
            Self::NoSuchBackend => words.no_such_backend,
            Self::NoSuchProject => words.no_such_project,
            Self::NoSuchOrganization => words.no_such_organization,
            Self::TimeZoneOfBackend => words.time_zone_of_backend,
            Self::NotDeleted => words.not_deleted,
            Self::Purged => words.purged,
            Self::FeatureNotViaApi => words.feature_not_via_api,
            Self::FeatureTaken => words.feature_taken,
            Self::AlreadyAssigned => words.already_assigned,
            Self::PromoCodeTaken => words.promo_code_taken,
            Self::NoSuchPromoCode => words.no_such_promo_code,
            Self::NoMfa => words.no_mfa,
            Self::NeedsMfa => words.needs_mfa,
            Self::LastSuperAdmin => words.last_super_admin,
            Self::LetterWiped => words.letter_wiped,
            Self::AccountDisabled => words.account_disabled,
        }
    }
}
