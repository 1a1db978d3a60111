//! The role, and whom it trusts.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::{
            aws::{Role, cli, platform, terraform},
            labels,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn refuses(known: &Known, locale: Locale) -> Mend {
    let (account, external_id, trust) = (platform(known), &known.external_id, labels::trust_policy(locale));
    let Role { name, .. } = Role::of(known);
    let why = say!(
        locale,
        "AWS does not let Portico take on the role {name}. It does not say which of these it is: there is no such role in that account, it trusts \
         another account than {account}, or it asks for another external ID than {external_id}. The commands set all three right: if the \
         role is there, the first one says so (EntityAlreadyExists) and changes nothing.",
        "AWS lässt Portico die Rolle {name} nicht annehmen. Es sagt nicht, was davon zutrifft: Es gibt die Rolle in diesem Konto nicht, sie \
         vertraut einem anderen Konto als {account}, oder sie verlangt eine andere externe ID als {external_id}. Die Befehle bringen alles \
         drei in Ordnung: Gibt es die Rolle schon, sagt das der erste (EntityAlreadyExists) und ändert nichts."
    );
    let console = steps! { locale;
        "Open IAM > Roles and look for {name}. If it is not there, create it as the guide on this page says.",
        "Öffnen Sie IAM > Roles und suchen Sie {name}. Ist sie nicht da, legen Sie sie an, wie die Anleitung auf dieser Seite es sagt.";
        "Compare the ARN at the top of the role's page with the one that you entered, letter by letter.",
        "Vergleichen Sie den ARN oben auf der Seite der Rolle Zeichen für Zeichen mit dem, den Sie eingetragen haben.";
        "Under Trust relationships > Edit trust policy, replace everything by the “{trust}” from this page, and choose Update policy.",
        "Ersetzen Sie unter Trust relationships > Edit trust policy alles durch die „{trust}“ von dieser Seite und wählen Sie Update policy.";
        "Wait a minute and check again.", "Warten Sie eine Minute und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::create_role(known), cli::trust(known), cli::put_policy(known)];
    Mend { why, console, cli, terraform: vec![terraform::role(known), terraform::rights(known)] }
}

pub fn external_id_not_required(known: &Known, locale: Locale) -> Mend {
    let (external_id, trust, Role { name, .. }) = (&known.external_id, labels::trust_policy(locale), Role::of(known));
    let why = say!(
        locale,
        "Portico got in without naming your external ID, or with another one. So somebody else who uses Portico and learns the ARN of \
         your role could enter it as theirs, and Portico would act in your account for them. The external ID {external_id} prevents \
         that: it is known for your connection only, so the role has to ask for it. Until then the connection does not count.",
        "Portico kam hinein, ohne Ihre externe ID zu nennen, oder mit einer anderen. Wer sonst Portico benutzt und den ARN Ihrer Rolle \
         erfährt, könnte ihn also als seinen eintragen, und Portico würde für ihn in Ihrem Konto handeln. Die externe ID {external_id} \
         verhindert das: Sie gilt nur für Ihre Verbindung, darum muss die Rolle nach ihr fragen. Bis dahin zählt die Verbindung nicht."
    );
    let console = steps! { locale;
        "Open IAM > Roles > {name} > Trust relationships > Edit trust policy.",
        "Öffnen Sie IAM > Roles > {name} > Trust relationships > Edit trust policy.";
        "Replace everything by the “{trust}” from this page: what was missing is the condition on sts:ExternalId, in every statement that lets Portico in.",
        "Ersetzen Sie alles durch die „{trust}“ von dieser Seite: Es fehlte die Bedingung zu sts:ExternalId, in jeder Anweisung, die Portico hineinlässt.";
        "Choose Update policy, wait a minute and check again.", "Wählen Sie Update policy, warten Sie eine Minute und prüfen Sie noch einmal.";
    };
    Mend { why, console, cli: vec![cli::trust(known)], terraform: vec![terraform::role(known)] }
}
