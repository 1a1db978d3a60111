//! Maintainers, organizations, projects; members, invitations, requests; and the home page.

use super::{Words, words};
use crate::place::{Level, Role};

words! {
    PlaceWords {
        maintainer: "Maintainer";
        maintainers: "Maintainers";
        organization: "Organization";
        organizations: "Organizations";
        project: "Project";
        projects: "Projects";
        members_and_projects: "Members & Projects";
        settings: "Settings";
        overview: "Overview";
        users: "Users";
        details: "Details";
        members: "Members";
        name: "Name";
        description: "Description";
        save: "Save";
        change: "Change";
        update: "Update";
        enabled: "Enabled";
        disabled: "Disabled";
        more: "Show more";
        from_start: "Back to the start";
        search: "Search";
        search_projects: "Search projects";
        search_members: "Search members";
        search_organizations: "Search organizations";
        nothing_found: "Nothing fits.";

        home: "Your projects";
        home_empty: "You are not a member of any project yet.";
        home_empty_text: "Ask a colleague to invite you, with the address of this account:";
        home_empty_organization: "Or create a project in one of your organizations.";
        open_invitations: "Open invitations";
        until: "until";
        since: "since";

        invitations: "Invitations";
        invitations_lead: "Who invited you, and where to. Accepting makes you a member; declining loses the way in.";
        no_invitations: "There are no open invitations.";
        accept: "Accept Invitation";
        decline: "Decline";
        decline_text: "You lose this way in. Somebody would have to invite you again.";
        needs_mfa: "You can accept as soon as you have multi-factor authentication.";
        set_up_mfa: "Set up multi-factor authentication";
        invited_dead: "This invitation link works no more";
        invited_dead_text: "A newer letter may have replaced it, its seven days may be over, or the invitation was withdrawn, or accepted already. If it is still open, it waits in your account: sign in, or sign up with the address it was sent to.";
        see_invitations: "See my invitations";
        open_account: "Open an account to accept it";
        open_account_button: "Open account";
        sign_in_to_accept: "Sign in to accept it";
        for_other: "This invitation is for somebody else. You are signed in with another account.";

        invite: "Invite User";
        invite_emails: "E-mail";
        invite_hint: "One address, or up to 100: each on a line of its own.";
        send_invitations: "Invite";
        was_invited: "invited";
        role: "Role";
        reason: "Reason";
        access_ends: "Access ends";
        never: "never";
        in_hour: "in an hour";
        in_day: "in a day";
        in_week: "in a week";
        in_month: "in 30 days";
        invited_ones: "Invited";
        resend: "Send again";
        withdraw: "Withdraw";
        withdraw_text: "The invitation ends, and the link in its letter works no more.";
        invited_by: "invited by";
        last_letter: "last letter";

        you: "You";
        mfa_on: "MFA on";
        mfa_off: "MFA off";
        not_activated: "Not activated yet";
        remove: "Remove";
        remove_text: "They lose access at once. What they did stays. They get a letter.";
        remove_from_organization_text: "They lose the organization at once; where they are members of a project, they stay. They get a letter.";
        leave: "Leave";
        leave_text: "Your access ends at once. To come back you may need an invitation.";
        change_role: "Change Role";
        no_members: "It has no members.";
        organization_members_text: "Organization members are allowed to create new projects and manage members.";
        maintainer_members_text: "Members of a maintainer create organizations and look after them.";

        join_project: "Join the project";
        join_organization: "Join the organization";
        join_maintainer: "Join the maintainer";
        join_text: "You may see it and are no member yet.";
        request_access: "Request access";
        request_text: "Auto-join is off here. The members of the project get a letter and decide.";
        asked: "You have asked for access. The members of the project decide.";
        take_back: "Take the request back";
        requests: "Join requests";
        approve: "Approve";
        reject: "Reject";
        reject_text: "They are not let in, get a letter, and may ask again.";

        new_project: "New Project";
        create_project: "Create project";
        template: "Project template";
        no_projects: "There are no projects yet.";
        created: "created";
        expires: "expires";
        limits: "Limits and use";
        used_of_limit: "{used} of {limit}";
        features: "Features";
        your_role: "Your role";
        no_role: "none";
        project_disabled: "This project is disabled";
        delete_project: "Delete project";
        delete_project_text: "The project is closed for all its members at once, and its invitations end. For 60 days an administrator can bring it back; then it is erased.";
        move_project: "Move to another organization";
        move_text: "The members of the other organization can enter it then. Its own members stay.";
        move_it: "Move";
        all_members: "All members";

        new_maintainer: "New Maintainer";
        create_maintainer: "Create maintainer";
        new_organization: "New Organization";
        create_organization: "Create organization";
        no_organizations: "There are no organizations yet.";
        delete_organization: "Delete organization";
        delete_organization_text: "All its members lose it at once, and its invitations end. It must hold no project any more.";
        delete_maintainer: "Delete maintainer";
        delete_maintainer_text: "All its members lose it at once. It must hold no organization any more.";
        auto_join: "Support Access Auto Join";
        auto_join_title: "Auto Join";
        auto_join_text: "While it is on, members of the maintainer and support staff may enter the organization and its projects by themselves. While it is off, they see the names, and have to request access.";
        auto_join_box: "Let the maintainer and support staff join by themselves";
        mfa: "Require Multi-Factor Authentication";
        mfa_warning: "With required MFA, all users with disabled MFA will lose access to the project until they set it up.";
        mfa_everyone: "Everybody in the organization and its projects has it: nobody will be shut out.";
        mfa_who: "These people would be shut out until they set it up";
        mfa_who_is: "These people are shut out until they set it up";
        mfa_nobody_out: "Everybody in the organization and its projects has it: nobody is shut out.";
        mfa_and_more: "and more:";
        mfa_own_first: "You have none yourself. Set it up first.";
        require_mfa: "Require MFA";
        mfa_is_on: "Whoever has no multi-factor authentication can't enter this organization and its projects.";
        stop_requiring: "Do not require it any more";
        stop_requiring_text: "People without multi-factor authentication get back in at once.";
        crm_id: "CRM id";

        closed: "You can't enter here";
        closed_text: "There is nothing at this address, or nothing for you. If a colleague sent you here, ask them to invite you, with the address of this account:";
        mfa_needed: "Multi-factor authentication is required here";
        mfa_needed_text: "The organization lets nobody in without it. As soon as you have set it up, you are in again.";
        invited_here: "You are invited";
        last_member_of: "You are the only member of these. Add somebody else, or delete them, before you leave:";

        role_admin: "Admin";
        role_guest: "Guest";
        role_read_only: "Read only";
        role_share: "Share";
        role_developer: "Developer";
        role_reviewer: "Reviewer";
        role_production_manager: "Production manager";
        somebody: "Somebody";
        invited_to_maintainer: "{by} invited you to join the maintainer";
        invited_to_organization: "{by} invited you to join the organization";
        invited_to_project: "{by} invited you to join the project";
    }
}

impl Level {
    pub const fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Maintainer => words.places.maintainer,
            Self::Organization => words.places.organization,
            Self::Project => words.places.project,
        }
    }
}

impl Role {
    /// As people who know this family of products know it.
    pub const fn label(self, words: &Words) -> &'static str {
        let words = &words.places;
        match self {
            Self::Admin => words.role_admin,
            Self::Guest => words.role_guest,
            Self::ReadOnly => words.role_read_only,
            Self::Share => words.role_share,
            Self::Developer => words.role_developer,
            Self::Reviewer => words.role_reviewer,
            Self::ProductionManager => words.role_production_manager,
        }
    }
}

impl Words {
    /// "Ada invited you to join the project", in front of its name.
    pub fn invited_you(&self, by: &str, level: Level) -> String {
        let words = &self.places;
        let sentence = match level {
            Level::Maintainer => words.invited_to_maintainer,
            Level::Organization => words.invited_to_organization,
            Level::Project => words.invited_to_project,
        };
        self.fill(sentence, &[("by", if by.is_empty() { words.somebody } else { by }.into())])
    }
}
