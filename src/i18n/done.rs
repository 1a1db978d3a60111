//! What was done in a maintainer, an organization or a project.

use super::words;

words! {
    DoneWords {
        member_removed: "The member is removed.", "Das Mitglied ist entfernt.";
        left: "You are no longer a member.", "Sie sind kein Mitglied mehr.";
        joined: "You are a member now.", "Sie sind jetzt Mitglied.";
        role_changed: "The role is changed.", "Die Rolle ist geändert.";
        invited: "Invited. A letter is on its way.", "Eingeladen. Ein Brief ist unterwegs.";
        invitation_sent: "A new letter is on its way. Links in earlier ones work no more.", "Ein neuer Brief ist unterwegs. Links in früheren gelten nicht mehr.";
        invitation_withdrawn: "The invitation is withdrawn.", "Die Einladung ist zurückgezogen.";
        invitation_declined: "You declined the invitation.", "Sie haben die Einladung abgelehnt.";
        asked: "Your request is on its way to the members.", "Ihre Anfrage ist unterwegs zu den Mitgliedern.";
        taken_back: "Your request is taken back.", "Ihre Anfrage ist zurückgenommen.";
        approved: "The request is approved.", "Die Anfrage ist angenommen.";
        rejected: "The request is rejected.", "Die Anfrage ist abgelehnt.";
        saved: "Saved.", "Gespeichert.";
        created: "It is ready.", "Es ist bereit.";
        project_deleted: "The project is deleted. For 60 days an administrator can bring it back.", "Das Projekt ist gelöscht. 60 Tage lang kann ein Administrator es zurückholen.";
        moved: "The project is moved.", "Das Projekt ist verschoben.";
        organization_deleted: "The organization is deleted.", "Die Organisation ist gelöscht.";
        maintainer_deleted: "The maintainer is deleted.", "Der Maintainer ist gelöscht.";
        mfa_required: "Multi-factor authentication is required from now on.", "Ab jetzt wird Mehr-Faktor-Authentifizierung verlangt.";
        mfa_not_required: "Multi-factor authentication is not required any more.", "Mehr-Faktor-Authentifizierung wird nicht mehr verlangt.";
    }
}
