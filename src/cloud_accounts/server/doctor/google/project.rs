//! The project, and the APIs that are switched on in it.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{account_project, cli, project, terraform},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

/// These count for the project of the service account that calls, the others for the one with the pool.
const OF_THE_CALLER: [&str; 2] = ["iamcredentials.googleapis.com", "cloudresourcemanager.googleapis.com"];

pub fn api_off(api: &str, known: &Known, locale: Locale) -> Mend {
    if api.is_empty() {
        return some_api_off(known, locale);
    }
    let project = if OF_THE_CALLER.contains(&api) { account_project(known) } else { project(known) };
    let why = say!(
        locale,
        "In Google Cloud each API has to be enabled for the project that calls it, and {api} is not enabled in {project}. It costs nothing by itself.",
        "In Google Cloud muss jede API für das Projekt aktiviert werden, das sie aufruft, und {api} ist in {project} nicht aktiviert. Das allein kostet nichts."
    );
    let console = steps! { locale;
        "Open https://console.cloud.google.com/apis/library/{api}?project={project} and choose Enable.",
        "Öffnen Sie https://console.cloud.google.com/apis/library/{api}?project={project} und wählen Sie Enable.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    Mend { why, console, cli: vec![cli::enable_one(api, project)], terraform: vec![terraform::services(project, &[api])] }
}

/// Google did not say which.
fn some_api_off(known: &Known, locale: Locale) -> Mend {
    let (project, apis) = (project(known), cli::apis(known));
    let names = apis.join(", ");
    let why = say!(
        locale,
        "In Google Cloud each API has to be enabled for the project that calls it, and one of these is not enabled in {project}: {names}.",
        "In Google Cloud muss jede API für das Projekt aktiviert werden, das sie aufruft, und eine von diesen ist in {project} nicht aktiviert: {names}."
    );
    let console = steps! { locale;
        "Open APIs & Services > Library in the project {project}, and enable each of them.",
        "Öffnen Sie APIs & Services > Library im Projekt {project} und aktivieren Sie jede davon.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    Mend { why, console, cli: vec![cli::enable(known)], terraform: vec![terraform::services(project, &apis)] }
}

pub fn other(expected: &str, found: &str, known: &Known, locale: Locale) -> Mend {
    let project = project(known);
    let why = say!(
        locale,
        "You named the project {expected}, but what answers is the project {found}. A project has a name, an ID and a number, which are easily mixed up: \
         what counts here is the ID.",
        "Sie haben das Projekt {expected} genannt, aber es antwortet das Projekt {found}. Ein Projekt hat einen Namen, eine ID und eine Nummer, die \
         leicht zu verwechseln sind: Hier zählt die ID."
    );
    let console = steps! { locale;
        "Open the project's dashboard (Cloud overview), and copy its ID and, if it is asked for, its number. The command prints both.",
        "Öffnen Sie das Dashboard des Projekts (Cloud overview) und kopieren Sie seine ID und, wenn danach gefragt wird, seine Nummer. Der Befehl gibt beide aus.";
        "Enter them here and check again.", "Tragen Sie sie hier ein und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::describe_project(known)];
    let data = Block::new("data \"google_project\" \"portico\"").text("project_id", project);
    Mend { why, console, cli, terraform: vec![data, output("project_number", "data.google_project.portico.number")] }
}

pub fn deleted(known: &Known, locale: Locale) -> Mend {
    let project = project(known);
    let why = say!(
        locale,
        "The project {project} was shut down. It can be restored for 30 days; then all that was in it is gone.",
        "Das Projekt {project} wurde heruntergefahren. Wiederherstellen lässt es sich 30 Tage lang; dann ist alles darin verloren."
    );
    let console = steps! { locale;
        "Open IAM & Admin > Manage resources > Resources pending deletion, select {project} and choose Restore.",
        "Öffnen Sie IAM & Admin > Manage resources > Resources pending deletion, wählen Sie {project} und dann Restore.";
        "Check under Billing that the project still has a billing account, if it needs one.",
        "Sehen Sie unter Billing nach, ob das Projekt noch ein Abrechnungskonto hat, wenn es eines braucht.";
        "Check again; it can take some minutes.", "Prüfen Sie noch einmal; es kann einige Minuten dauern.";
    };
    Mend { why, console, cli: vec![cli::undelete_project(known)], terraform: Vec::new() }
}
