//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::{
                aws::{
                    NAME,
                    cli::{self, aws},
                    holder, terraform,
                },
                labels,
            },
            known::Known,
            shell::Command,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

const fn place(known: &Known) -> &'static str {
    match known.way {
        Way::AccessKeys => "IAM > Users",
        _ => "IAM > Roles",
    }
}

pub fn missing(action: &str, known: &Known, locale: Locale) -> Mend {
    let (place, holder, rights) = (place(known), holder(known), labels::rights_policy(locale));
    let why = say!(
        locale,
        "Portico gets in, but {holder} may not call {action}. Either its policy {NAME} is missing or lacks that line, or a permissions \
         boundary or your organization allows less than the policy does.",
        "Portico kommt hinein, aber {holder} darf {action} nicht aufrufen. Entweder fehlt die Richtlinie {NAME} oder in ihr diese Zeile, oder \
         eine Berechtigungsgrenze (permissions boundary) oder Ihre Organisation erlaubt weniger als die Richtlinie."
    );
    let console = steps! { locale;
        "Open {place} > {holder} > Permissions.", "Öffnen Sie {place} > {holder} > Permissions.";
        "If {NAME} is among the policies, open it and choose Edit; if not, choose Add permissions > Create inline policy.",
        "Steht {NAME} unter den Richtlinien, öffnen Sie sie und wählen Sie Edit; wenn nicht, wählen Sie Add permissions > Create inline policy.";
        "Under JSON, replace everything by the “{rights}” from this page, choose Next, and save it as {NAME}.",
        "Ersetzen Sie unter JSON alles durch die „{rights}“ von dieser Seite, wählen Sie Next und speichern Sie sie als {NAME}.";
        "Wait a minute and check again.", "Warten Sie eine Minute und prüfen Sie noch einmal.";
    };
    Mend { why, console, cli: vec![cli::put_policy(known)], terraform: vec![terraform::rights(known)] }
}

pub fn too_powerful(policies: &[String], known: &Known, locale: Locale) -> Mend {
    let (place, holder, names) = (place(known), holder(known), policies.join(", "));
    let why = say!(
        locale,
        "The connection works. But {holder} has more rights than Portico needs: {names}. Whatever Portico may do, a mistake in it or a thief \
         of its credentials may do, too. Our policy {NAME} is enough.",
        "Die Verbindung funktioniert. Aber {holder} hat mehr Rechte, als Portico braucht: {names}. Was Portico darf, kann auch ein Fehler \
         darin anrichten, oder wer seine Anmeldedaten stiehlt. Unsere Richtlinie {NAME} genügt."
    );
    let rights = labels::rights_policy(locale);
    let console = steps! { locale;
        "Open {place} > {holder} > Permissions.", "Öffnen Sie {place} > {holder} > Permissions.";
        "Of what is listed above, remove every policy but {NAME}; in {NAME}, replace everything by the “{rights}” from this page.",
        "Entfernen Sie von den oben genannten jede Richtlinie außer {NAME}; in {NAME} ersetzen Sie alles durch die „{rights}“ von dieser Seite.";
        "A policy of a group goes when the user leaves the group, under Groups.",
        "Die Richtlinie einer Gruppe geht, wenn der User die Gruppe verlässt, unter Groups.";
        "Check again.", "Prüfen Sie noch einmal.";
    };
    let cli = policies.iter().filter_map(|policy| remove(policy, known)).collect();
    Mend { why, console, cli, terraform: [vec![terraform::rights(known)], terraform::only_ours(known)].concat() }
}

/// By what is told of it: the ARN of a managed policy, a group, our own policy with more in it than ours, or another inline policy.
fn remove(policy: &str, known: &Known) -> Option<Command> {
    let (kind, holder) = match known.way {
        Way::AccessKeys => ("user", cli::user(known)),
        _ => ("role", holder(known)),
    };
    let about = |deed: &str| aws(&format!("iam {deed}")).with(&format!("--{kind}-name"), holder);
    match policy.strip_prefix("group/") {
        Some(group) => (kind == "user").then(|| about("remove-user-from-group").with("--group-name", group)),
        None if policy.starts_with("arn:") => Some(about(&format!("detach-{kind}-policy")).with("--policy-arn", policy)),
        None if policy == NAME => Some(cli::put_policy(known)),
        None => Some(about(&format!("delete-{kind}-policy")).with("--policy-name", policy)),
    }
}
