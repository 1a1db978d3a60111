//! What the server itself tells people. Only the server says it.

use super::words;

words! {
    ToldWords {
        cloud_failing: "{name} does not work any more";
        cloud_failing_text: "The last check of this cloud account failed. What to do about it stands on its page.";
        token_ends: "Your access token “{name}” ends soon";
        token_ends_text: "It ends on {when}. Programs that still use it will stop working then.";
        invited_by_nobody: "You are invited to “{place}”";
        invited_by_nobody_text: "You can accept or decline the invitation.";
        invited: "{by} invited you to “{place}”";
        invited_to_maintainer: "It is an invitation to join a maintainer. You can accept or decline it.";
        invited_to_organization: "It is an invitation to join an organization. You can accept or decline it.";
        invited_to_project: "It is an invitation to join a project. You can accept or decline it.";
        membership_ends: "Your access to “{project}” ends soon";
        membership_ends_text: "It ends on {when}. Ask a member if you need it for longer.";
        project_expires: "The project “{project}” expires soon";
        project_expires_text: "It is closed on {when}, can be brought back for 60 days, and is erased after that.";
        limit_reached: "The project “{project}” has reached a limit";
        limit_reached_text: "{limit}: {used} of {of} are used. Nothing is blocked; talk to the platform's staff if you need more.";
        limit_near: "The project “{project}” comes close to a limit";
        limit_near_text: "{limit}: {used} of {of} are used, {percent} % or more.";
    }
}
