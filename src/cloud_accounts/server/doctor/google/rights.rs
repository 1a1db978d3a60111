//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{account, cli, project, role_id, terraform},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

/// The basic roles: who has more than needed has it by one of these, as a rule.
const BASIC: [&str; 3] = ["roles/owner", "roles/editor", "roles/viewer"];

pub fn missing(permission: &str, known: &Known, locale: Locale) -> Mend {
    let (account, project, role) = (account(known), project(known), role_id(known));
    let why = say!(
        locale,
        "Portico can act as {account}, but that may not do {permission} in the project {project}. Google does not say which of these it is: there is no such \
         project, the role {role} is missing or lacks that permission, or the account does not have the role. The commands set the role \
         right; what is there already, they say. The last one lists your projects.",
        "Portico kann als {account} handeln, aber das darf {permission} im Projekt {project} nicht. Google sagt nicht, was davon zutrifft: Es gibt kein \
         solches Projekt, die Rolle {role} fehlt oder enthält diese Berechtigung nicht, oder das Konto hat die Rolle nicht. Die Befehle bringen die \
         Rolle in Ordnung; was es schon gibt, sagen sie. Der letzte listet Ihre Projekte auf."
    );
    let console = steps! { locale;
        "Compare the project ID {project} with the one on the project's dashboard.",
        "Vergleichen Sie die Projekt-ID {project} mit der im Dashboard des Projekts.";
        "Open IAM & Admin > Roles and look for {role}. If it is not there, create it with the permission {permission}; if it lacks that, add it under Edit role.",
        "Öffnen Sie IAM & Admin > Roles und suchen Sie {role}. Ist sie nicht da, legen Sie sie mit der Berechtigung {permission} an; fehlt ihr diese, fügen Sie sie unter Edit role hinzu.";
        "Open IAM & Admin > IAM > Grant access. New principals: {account}. Role: {role}. Save.",
        "Öffnen Sie IAM & Admin > IAM > Grant access. New principals: {account}. Role: {role}. Speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::create_role(known), cli::update_role(known), cli::bind_role(known), cli::list_projects()];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::role(known), terraform::binding(known)] }
}

pub fn too_powerful(permissions: &[String], known: &Known, locale: Locale) -> Mend {
    let (account, project, role, permissions) = (account(known), project(known), role_id(known), permissions.join(", "));
    let why = say!(
        locale,
        "The connection works. But {account} may do more than Portico needs in the project {project}, for instance {permissions}. Whatever Portico may do, a mistake \
         in it or a thief of its credentials may do, too. The role {role} is enough. The commands give it that role and take the basic roles away; \
         those that it does not have, they name.",
        "Die Verbindung funktioniert. Aber {account} darf im Projekt {project} mehr, als Portico braucht, zum Beispiel {permissions}. Was Portico darf, kann auch ein Fehler \
         darin anrichten, oder wer seine Anmeldedaten stiehlt. Die Rolle {role} genügt. Die Befehle geben ihm diese Rolle und nehmen ihm die \
         einfachen Rollen; die es nicht hat, nennen sie."
    );
    let console = steps! { locale;
        "Open IAM & Admin > IAM, look for {account} and choose Edit principal.",
        "Öffnen Sie IAM & Admin > IAM, suchen Sie {account} und wählen Sie Edit principal.";
        "Remove each role but {role}, and save. One that is inherited is removed in the folder or organization that it comes from.",
        "Entfernen Sie jede Rolle außer {role} und speichern Sie. Eine geerbte wird in dem Ordner oder der Organisation entfernt, aus der sie kommt.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    let mut cli = vec![cli::create_role(known), cli::update_role(known), cli::bind_role(known)];
    cli.extend(BASIC.map(|basic| cli::unbind_role(known, basic)));
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::role(known), terraform::binding(known)] }
}
