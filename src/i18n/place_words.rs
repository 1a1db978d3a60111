//! Maintainers, organizations, projects; members, invitations, requests; and the home page.

use super::{Locale, Words, words};
use crate::place::{Level, Role};

words! {
    PlaceWords {
        maintainer: "Maintainer", "Maintainer";
        maintainers: "Maintainers", "Maintainer";
        organization: "Organization", "Organisation";
        organizations: "Organizations", "Organisationen";
        project: "Project", "Projekt";
        projects: "Projects", "Projekte";
        members_and_projects: "Members & Projects", "Mitglieder und Projekte";
        settings: "Settings", "Einstellungen";
        overview: "Overview", "Überblick";
        users: "Users", "Personen";
        details: "Details", "Angaben";
        members: "Members", "Mitglieder";
        name: "Name", "Name";
        description: "Description", "Beschreibung";
        save: "Save", "Speichern";
        change: "Change", "Ändern";
        update: "Update", "Aktualisieren";
        enabled: "Enabled", "Eingeschaltet";
        disabled: "Disabled", "Abgeschaltet";
        more: "Show more", "Mehr zeigen";
        from_start: "Back to the start", "Zurück zum Anfang";
        search: "Search", "Suchen";
        search_projects: "Search projects", "Projekte suchen";
        search_members: "Search members", "Mitglieder suchen";
        search_organizations: "Search organizations", "Organisationen suchen";
        nothing_found: "Nothing fits.", "Nichts passt.";

        home: "Your projects", "Ihre Projekte";
        home_empty: "You are not a member of any project yet.", "Sie sind noch in keinem Projekt Mitglied.";
        home_empty_text: "Ask a colleague to invite you, with the address of this account:",
            "Bitten Sie jemanden aus Ihrem Team, Sie einzuladen, mit der Adresse dieses Kontos:";
        home_empty_organization: "Or create a project in one of your organizations.", "Oder legen Sie in einer Ihrer Organisationen ein Projekt an.";
        open_invitations: "Open invitations", "Offene Einladungen";
        until: "until", "bis";
        since: "since", "seit";

        invitations: "Invitations", "Einladungen";
        invitations_lead: "Who invited you, and where to. Accepting makes you a member; declining loses the way in.",
            "Wer Sie eingeladen hat, und wohin. Mit dem Annehmen werden Sie Mitglied; mit dem Ablehnen verlieren Sie den Zugang.";
        no_invitations: "There are no open invitations.", "Es gibt keine offenen Einladungen.";
        accept: "Accept Invitation", "Einladung annehmen";
        decline: "Decline", "Ablehnen";
        decline_text: "You lose this way in. Somebody would have to invite you again.", "Sie verlieren diesen Zugang. Jemand müsste Sie neu einladen.";
        needs_mfa: "You can accept as soon as you have multi-factor authentication.",
            "Sie können annehmen, sobald Sie Mehr-Faktor-Authentifizierung haben.";
        set_up_mfa: "Set up multi-factor authentication", "Mehr-Faktor-Authentifizierung einrichten";
        invited_dead: "This invitation link works no more", "Dieser Einladungslink gilt nicht mehr";
        invited_dead_text: "A newer letter may have replaced it, its seven days may be over, or the invitation was withdrawn, or accepted already. If it is still open, it waits in your account: sign in, or sign up with the address it was sent to.",
            "Vielleicht hat ihn ein neuerer Brief ersetzt, seine sieben Tage sind vorbei, oder die Einladung wurde zurückgezogen oder schon angenommen. Wenn sie noch offen ist, wartet sie in Ihrem Konto: Melden Sie sich an, oder registrieren Sie sich mit der Adresse, an die sie ging.";
        see_invitations: "See my invitations", "Meine Einladungen ansehen";
        open_account: "Open an account to accept it", "Eröffnen Sie ein Konto, um sie anzunehmen";
        open_account_button: "Open account", "Konto eröffnen";
        sign_in_to_accept: "Sign in to accept it", "Zum Annehmen anmelden";
        for_other: "This invitation is for somebody else. You are signed in with another account.",
            "Diese Einladung ist für jemand anderen. Sie sind mit einem anderen Konto angemeldet.";

        invite: "Invite User", "Person einladen";
        invite_emails: "E-mail", "E-Mail";
        invite_hint: "One address, or up to 100: each on a line of its own.", "Eine Adresse, oder bis zu 100: jede in einer eigenen Zeile.";
        send_invitations: "Invite", "Einladen";
        was_invited: "invited", "eingeladen";
        role: "Role", "Rolle";
        reason: "Reason", "Grund";
        access_ends: "Access ends", "Der Zugang endet";
        never: "never", "nie";
        in_hour: "in an hour", "in einer Stunde";
        in_day: "in a day", "in einem Tag";
        in_week: "in a week", "in einer Woche";
        in_month: "in 30 days", "in 30 Tagen";
        invited_ones: "Invited", "Eingeladen";
        resend: "Send again", "Noch einmal senden";
        withdraw: "Withdraw", "Zurückziehen";
        withdraw_text: "The invitation ends, and the link in its letter works no more.", "Die Einladung endet, und der Link in ihrem Brief gilt nicht mehr.";
        invited_by: "invited by", "eingeladen von";
        last_letter: "last letter", "letzter Brief";

        you: "You", "Sie";
        mfa_on: "MFA on", "MFA an";
        mfa_off: "MFA off", "MFA aus";
        not_activated: "Not activated yet", "Noch nicht eröffnet";
        remove: "Remove", "Entfernen";
        remove_text: "They lose access at once. What they did stays. They get a letter.",
            "Der Zugang endet sofort. Was die Person getan hat, bleibt. Sie bekommt einen Brief.";
        remove_from_organization_text: "They lose the organization at once; where they are members of a project, they stay. They get a letter.",
            "Der Zugang zur Organisation endet sofort; in Projekten bleibt die Person Mitglied. Sie bekommt einen Brief.";
        leave: "Leave", "Verlassen";
        leave_text: "Your access ends at once. To come back you may need an invitation.", "Ihr Zugang endet sofort. Um zurückzukommen, brauchen Sie vielleicht eine Einladung.";
        change_role: "Change Role", "Rolle ändern";
        no_members: "It has no members.", "Es gibt keine Mitglieder.";
        organization_members_text: "Organization members are allowed to create new projects and manage members.",
            "Mitglieder der Organisation dürfen Projekte anlegen und Mitglieder verwalten.";
        maintainer_members_text: "Members of a maintainer create organizations and look after them.",
            "Mitglieder eines Maintainers legen Organisationen an und betreuen sie.";

        join_project: "Join the project", "Dem Projekt beitreten";
        join_organization: "Join the organization", "Der Organisation beitreten";
        join_maintainer: "Join the maintainer", "Dem Maintainer beitreten";
        join_text: "You may see it and are no member yet.", "Sie dürfen es sehen und sind noch kein Mitglied.";
        request_access: "Request access", "Um Zugang bitten";
        request_text: "Auto-join is off here. The members of the project get a letter and decide.",
            "Der eigene Beitritt ist hier abgeschaltet. Die Mitglieder des Projekts bekommen einen Brief und entscheiden.";
        asked: "You have asked for access. The members of the project decide.", "Sie haben um Zugang gebeten. Die Mitglieder des Projekts entscheiden.";
        take_back: "Take the request back", "Anfrage zurücknehmen";
        requests: "Join requests", "Beitrittsanfragen";
        approve: "Approve", "Annehmen";
        reject: "Reject", "Ablehnen";
        reject_text: "They are not let in, get a letter, and may ask again.", "Die Person wird nicht eingelassen, bekommt einen Brief und darf wieder fragen.";

        new_project: "New Project", "Neues Projekt";
        create_project: "Create project", "Projekt anlegen";
        template: "Project template", "Projektvorlage";
        no_projects: "There are no projects yet.", "Es gibt noch keine Projekte.";
        created: "created", "angelegt";
        expires: "expires", "läuft ab";
        limits: "Limits and use", "Grenzen und Nutzung";
        of_limit: "of", "von";
        features: "Features", "Merkmale";
        your_role: "Your role", "Ihre Rolle";
        no_role: "none", "keine";
        project_disabled: "This project is disabled", "Dieses Projekt ist gesperrt";
        delete_project: "Delete project", "Projekt löschen";
        delete_project_text: "The project is closed for all its members at once, and its invitations end. For 60 days an administrator can bring it back; then it is erased.",
            "Das Projekt wird sofort für alle Mitglieder geschlossen, und seine Einladungen enden. 60 Tage lang kann ein Administrator es zurückholen; dann wird es endgültig gelöscht.";
        move_project: "Move to another organization", "In eine andere Organisation verschieben";
        move_text: "The members of the other organization can enter it then. Its own members stay.",
            "Dann können die Mitglieder der anderen Organisation es betreten. Die eigenen Mitglieder bleiben.";
        move_it: "Move", "Verschieben";
        all_members: "All members", "Alle Mitglieder";

        new_maintainer: "New Maintainer", "Neuer Maintainer";
        create_maintainer: "Create maintainer", "Maintainer anlegen";
        new_organization: "New Organization", "Neue Organisation";
        create_organization: "Create organization", "Organisation anlegen";
        no_organizations: "There are no organizations yet.", "Es gibt noch keine Organisationen.";
        delete_organization: "Delete organization", "Organisation löschen";
        delete_organization_text: "All its members lose it at once, and its invitations end. It must hold no project any more.",
            "Alle Mitglieder verlieren sie sofort, und ihre Einladungen enden. Sie darf kein Projekt mehr enthalten.";
        delete_maintainer: "Delete maintainer", "Maintainer löschen";
        delete_maintainer_text: "All its members lose it at once. It must hold no organization any more.",
            "Alle Mitglieder verlieren ihn sofort. Er darf keine Organisation mehr enthalten.";
        auto_join: "Support Access Auto Join", "Eigener Beitritt der Betreuung";
        auto_join_title: "Auto Join", "Eigener Beitritt";
        auto_join_text: "While it is on, members of the maintainer and support staff may enter the organization and its projects by themselves. While it is off, they see the names, and have to request access.",
            "Ist er eingeschaltet, können Mitglieder des Maintainers und der Betreuung die Organisation und ihre Projekte selbst betreten. Ist er abgeschaltet, sehen sie die Namen und müssen um Zugang bitten.";
        auto_join_box: "Let the maintainer and support staff join by themselves", "Maintainer und Betreuung selbst beitreten lassen";
        mfa: "Require Multi-Factor Authentication", "Mehr-Faktor-Authentifizierung verlangen";
        mfa_warning: "With required MFA, all users with disabled MFA will lose access to the project until they set it up.",
            "Wenn MFA verlangt wird, verlieren alle Personen ohne MFA den Zugang zum Projekt, bis sie sie einrichten.";
        mfa_everyone: "Everybody in the organization and its projects has it: nobody will be shut out.",
            "Alle in der Organisation und ihren Projekten haben sie: Niemand wird ausgeschlossen.";
        mfa_who: "These people would be shut out until they set it up", "Diese Personen wären ausgeschlossen, bis sie sie einrichten";
        mfa_who_is: "These people are shut out until they set it up", "Diese Personen sind ausgeschlossen, bis sie sie einrichten";
        mfa_nobody_out: "Everybody in the organization and its projects has it: nobody is shut out.",
            "Alle in der Organisation und ihren Projekten haben sie: Niemand ist ausgeschlossen.";
        mfa_and_more: "and more:", "und weitere:";
        mfa_own_first: "You have none yourself. Set it up first.", "Sie haben selbst keine. Richten Sie sie zuerst ein.";
        require_mfa: "Require MFA", "MFA verlangen";
        mfa_is_on: "Whoever has no multi-factor authentication can't enter this organization and its projects.",
            "Wer keine Mehr-Faktor-Authentifizierung hat, kann diese Organisation und ihre Projekte nicht betreten.";
        stop_requiring: "Do not require it any more", "Nicht mehr verlangen";
        stop_requiring_text: "People without multi-factor authentication get back in at once.",
            "Personen ohne Mehr-Faktor-Authentifizierung kommen sofort wieder hinein.";
        crm_id: "CRM id", "CRM-Nummer";

        closed: "You can't enter here", "Hier können Sie nicht hinein";
        closed_text: "There is nothing at this address, or nothing for you. If a colleague sent you here, ask them to invite you, with the address of this account:",
            "Unter dieser Adresse gibt es nichts, oder nichts für Sie. Wenn jemand aus Ihrem Team Sie hergeschickt hat, bitten Sie um eine Einladung, mit der Adresse dieses Kontos:";
        mfa_needed: "Multi-factor authentication is required here", "Hier wird Mehr-Faktor-Authentifizierung verlangt";
        mfa_needed_text: "The organization lets nobody in without it. As soon as you have set it up, you are in again.",
            "Die Organisation lässt niemanden ohne sie hinein. Sobald Sie sie eingerichtet haben, sind Sie wieder dabei.";
        invited_here: "You are invited", "Sie sind eingeladen";
        last_member_of: "You are the only member of these. Add somebody else, or delete them, before you leave:",
            "Hier sind Sie das einzige Mitglied. Nehmen Sie jemand anderen auf, oder löschen Sie sie, bevor Sie gehen:";
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
        match (words.locale, self) {
            (_, Self::Admin) => "Admin",
            (Locale::En, Self::Guest) => "Guest",
            (Locale::De, Self::Guest) => "Gast",
            (Locale::En, Self::ReadOnly) => "Read only",
            (Locale::De, Self::ReadOnly) => "Nur lesen",
            (Locale::En, Self::Share) => "Share",
            (Locale::De, Self::Share) => "Teilen",
            (Locale::En, Self::Developer) => "Developer",
            (Locale::De, Self::Developer) => "Entwicklung",
            (Locale::En, Self::Reviewer) => "Reviewer",
            (Locale::De, Self::Reviewer) => "Prüfung",
            (Locale::En, Self::ProductionManager) => "Production manager",
            (Locale::De, Self::ProductionManager) => "Produktionsleitung",
        }
    }
}

impl Words {
    /// "Ada invited you to join the project", in front of its name.
    pub fn invited_you(&self, by: &str, level: Level) -> String {
        let somebody = |by: &str, nobody: &str| if by.is_empty() { nobody.to_owned() } else { by.to_owned() };
        match (self.locale, level) {
            (Locale::En, Level::Maintainer) => format!("{} invited you to join the maintainer", somebody(by, "Somebody")),
            (Locale::En, Level::Organization) => format!("{} invited you to join the organization", somebody(by, "Somebody")),
            (Locale::En, Level::Project) => format!("{} invited you to join the project", somebody(by, "Somebody")),
            (Locale::De, Level::Maintainer) => format!("{} lädt Sie ein in den Maintainer", somebody(by, "Jemand")),
            (Locale::De, Level::Organization) => format!("{} lädt Sie ein in die Organisation", somebody(by, "Jemand")),
            (Locale::De, Level::Project) => format!("{} lädt Sie ein in das Projekt", somebody(by, "Jemand")),
        }
    }
}
