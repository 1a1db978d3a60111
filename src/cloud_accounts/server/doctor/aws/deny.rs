//! Explicit denials: they win against whatever is allowed elsewhere.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::aws::{
                Role,
                cli::{self, aws},
                holder, terraform,
            },
            known::Known,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

/// Whose rule it is, by the words in which AWS ends its message: "… with an explicit deny in a service control policy".
enum Whose {
    /// The role's trust policy.
    Role,
    /// The organization's, above the account.
    Organization,
    /// A policy or a boundary of Portico's own user, or of the way out of its network.
    Platform,
    Untold,
}

impl Whose {
    fn of(by: &str) -> Self {
        match by {
            by if by.contains("resource-based") || by.contains("trust policy") => Self::Role,
            by if by.contains("control policy") => Self::Organization,
            by if ["identity-based", "boundary", "session", "endpoint"].iter().any(|word| by.contains(word)) => Self::Platform,
            _ => Self::Untold,
        }
    }
}

pub fn role(by: &str, known: &Known, locale: Locale) -> Mend {
    let role = Role::of(known).name;
    let by = if by.is_empty() { say!(locale, "AWS does not say where", "wo, sagt AWS nicht") } else { by.to_owned() };
    let why = say!(
        locale,
        "A rule says in so many words that Portico must not take on the role {role}, and such a rule wins against every permission. \
         Where it stands: {by}.",
        "Eine Regel sagt ausdrücklich, dass Portico die Rolle {role} nicht annehmen darf, und eine solche Regel sticht jede Erlaubnis aus. \
         Wo sie steht: {by}."
    );
    let in_role = steps! { locale;
        "Open IAM > Roles > {role} > Trust relationships > Edit trust policy, and remove the statement with “Effect”: “Deny”, or replace everything by the trust policy from this page.",
        "Öffnen Sie IAM > Roles > {role} > Trust relationships > Edit trust policy und entfernen Sie die Anweisung mit „Effect“: „Deny“, oder ersetzen Sie alles durch die Vertrauensrichtlinie von dieser Seite.";
    };
    let in_organization = steps! { locale;
        "Ask whoever runs your AWS organization: in its management account, under AWS Organizations > Policies > Service control policies (or Resource control policies), sts:AssumeRole has to be allowed for {role}.",
        "Fragen Sie, wer Ihre AWS-Organisation verwaltet: In deren Verwaltungskonto, unter AWS Organizations > Policies > Service control policies (oder Resource control policies), muss sts:AssumeRole für {role} erlaubt sein.";
    };
    let at_platform = steps! { locale;
        "Tell the operator of Portico: the rule hangs on Portico's own user, not on your role.",
        "Sagen Sie es dem Betreiber von Portico: Die Regel hängt am eigenen User von Portico, nicht an Ihrer Rolle.";
    };
    let (mut console, cli, terraform) = match Whose::of(&by) {
        Whose::Role => (in_role, vec![cli::trust(known)], vec![terraform::role(known)]),
        Whose::Organization => (in_organization, Vec::new(), Vec::new()),
        Whose::Platform => (at_platform, Vec::new(), Vec::new()),
        Whose::Untold => ([in_role, in_organization, at_platform].concat(), vec![cli::trust(known)], vec![terraform::role(known)]),
    };
    console.extend(steps! { locale; "Then check again.", "Prüfen Sie dann noch einmal."; });
    Mend { why, console, cli, terraform }
}

pub fn permission(action: &str, known: &Known, locale: Locale) -> Mend {
    let holder = holder(known);
    let why = say!(
        locale,
        "A rule says in so many words that {holder} must not call {action}, and such a rule wins against every permission. It stands in a \
         policy of {holder}, in its permissions boundary, or in a service control policy of your organization. The commands set our own \
         policy right and show the others.",
        "Eine Regel sagt ausdrücklich, dass {holder} {action} nicht aufrufen darf, und eine solche Regel sticht jede Erlaubnis aus. Sie steht in \
         einer Richtlinie von {holder}, in der Berechtigungsgrenze (permissions boundary) oder in einer Service Control Policy Ihrer Organisation. \
         Die Befehle bringen unsere eigene Richtlinie in Ordnung und zeigen die übrigen."
    );
    let (place, command) = match known.way {
        Way::AccessKeys => ("IAM > Users", "user"),
        _ => ("IAM > Roles", "role"),
    };
    let console = steps! { locale;
        "Open {place} > {holder} > Permissions, and look through each policy and the permissions boundary for “Effect”: “Deny” on {action} or iam:*.",
        "Öffnen Sie {place} > {holder} > Permissions und suchen Sie in jeder Richtlinie und in der Permissions boundary nach „Effect“: „Deny“ für {action} oder iam:*.";
        "Remove the denial, or exempt {holder} from it.", "Entfernen Sie das Verbot, oder nehmen Sie {holder} davon aus.";
        "If there is none, ask whoever runs your AWS organization for its service control policies.",
        "Ist da keines, fragen Sie, wer Ihre AWS-Organisation verwaltet, nach deren Service control policies.";
        "Then check again.", "Prüfen Sie dann noch einmal.";
    };
    let name = format!("--{command}-name");
    let show = |what: &str| aws(&format!("iam {what}")).with(&name, holder);
    let cli = vec![
        cli::put_policy(known),
        show(&format!("list-{command}-policies")),
        show(&format!("list-attached-{command}-policies")),
        show(&format!("get-{command}")),
    ];
    Mend { why, console, cli, terraform: vec![terraform::rights(known)] }
}
