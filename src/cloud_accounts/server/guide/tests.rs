use super::*;
use crate::cloud_accounts::server::known::Settings;
use serde_json::from_str;

/// A connection of which nothing is known yet but what we made.
pub fn begun(way: Way) -> Known {
    Known {
        way,
        settings: Settings::default(),
        external_id: "portico-k3v6c2m9x4q7w8e5r2t6y1u3".to_owned(),
        aws_account: Some("999988887777".to_owned()),
        issuer: "https://id.example.com".to_owned(),
        template_url: None,
    }
}

/// One of which all is known.
pub fn known(way: Way) -> Known {
    let text = str::to_owned;
    let all = Settings {
        user_name: "portico".into(),
        role_arn: text("arn:aws:iam::111122223333:role/clouds/reader"),
        access_key_id: text("AKIAIOSFODNN7EXAMPLE"),
        tenant_id: text("11111111-aaaa-4bbb-8ccc-000000000001"),
        client_id: text("22222222-aaaa-4bbb-8ccc-000000000002"),
        subscription_id: text("33333333-aaaa-4bbb-8ccc-000000000003"),
        project_id: text("blue-sky-42"),
        project_number: text("123456789012"),
        service_account: text("robot@tools-7.iam.gserviceaccount.com"),
        key_id: text("0123456789abcdef0123456789abcdef01234567"),
    };
    let settings = match way {
        Way::Role => Settings { role_arn: all.role_arn, ..Settings::default() },
        Way::AccessKeys => Settings { access_key_id: all.access_key_id, ..Settings::default() },
        Way::FederatedCredential | Way::ClientSecret => {
            Settings { tenant_id: all.tenant_id, client_id: all.client_id, subscription_id: all.subscription_id, ..Settings::default() }
        }
        Way::WorkloadIdentity => Settings {
            project_id: all.project_id,
            project_number: all.project_number,
            service_account: all.service_account,
            ..Settings::default()
        },
        Way::ServiceAccountKey => {
            Settings { project_id: all.project_id, service_account: all.service_account, key_id: all.key_id, ..Settings::default() }
        }
    };
    Known { settings, ..begun(way) }
}

/// The words of each command as a shell would hand them over.
pub fn commands(text: &str) -> Vec<Vec<String>> {
    let (mut commands, mut command, mut word) = (Vec::new(), Vec::new(), None::<String>);
    let mut quoted = false;
    let mut chars = text.replace("\\\n", " ").chars().collect::<Vec<_>>().into_iter();
    while let Some(char) = chars.next() {
        match char {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if !quoted => word.get_or_insert_default().extend(chars.next()),
            ' ' | '\n' if !quoted => {
                command.extend(word.take());
                if char == '\n' {
                    commands.push(std::mem::take(&mut command));
                }
            }
            char => {
                assert!(quoted || !"$`\"*?[]{}()<>|&;!#~".contains(char), "{char} means something to a shell: {text}");
                word.get_or_insert_default().push(char);
            }
        }
    }
    assert!(!quoted, "a quote is left open: {text}");
    command.extend(word);
    commands.push(command);
    commands.retain(|command| !command.is_empty());
    commands
}

/// Words that stand for values which are not known yet.
pub const PLACES: [&str; 8] =
    ["PLATFORM_ACCOUNT_ID", "ACCESS_KEY_ID", "TENANT_ID", "CLIENT_ID", "SUBSCRIPTION_ID", "PROJECT_ID", "PROJECT_NUMBER", "KEY_ID"];

fn all_text(guide: &Guide) -> String {
    serde_json::to_string(guide).expect("JSON")
}

#[test]
fn every_way_has_a_guide_in_every_language() {
    for (way, locale) in Way::ALL.into_iter().flat_map(|way| Locale::all().map(move |locale| (way, locale))) {
        for known in [begun(way), known(way)] {
            let guide = guide(&known, locale);
            assert_eq!((guide.way, &guide.closed), (way, &None));
            let lists = [
                guide.facts.len(),
                guide.samples.len(),
                guide.steps.len(),
                guide.links.len(),
                guide.downloads.len(),
                guide.afterwards.len(),
            ];
            assert!(!lists.contains(&0), "{way:?}: {lists:?}");
            assert!(guide.facts.iter().chain(&guide.samples).all(|sample| !sample.label.is_empty() && !sample.text.is_empty()));
            assert!(guide.links.iter().all(|link| link.href.starts_with("https://")), "{:?}", guide.links);
            assert!(!all_text(&guide).contains("-----BEGIN"), "{way:?}");
        }
        let english = guide(&known(way), Locale::En);
        for locale in Locale::all().filter(|locale| *locale != Locale::En) {
            let other = guide(&known(way), locale);
            for (english, other) in [(&english.steps, &other.steps), (&english.afterwards, &other.afterwards)] {
                assert!(
                    english.iter().zip(other).all(|(english, other)| english != other),
                    "{way:?} has words that were not translated into {locale:?}"
                );
                assert_eq!(english.len(), other.len());
            }
        }
    }
}

#[test]
fn nothing_stands_for_a_value_that_is_known() {
    for way in Way::ALL {
        let text = all_text(&guide(&known(way), Locale::En));
        let left: Vec<&str> = PLACES.into_iter().filter(|place| text.contains(place)).collect();
        assert!(left.is_empty(), "{way:?}: {left:?} in {text}");
    }
    let before = all_text(&guide(&begun(Way::WorkloadIdentity), Locale::En));
    assert!(before.contains("PROJECT_ID, PROJECT_NUMBER"), "{before}");
}

#[test]
fn a_role_waits_until_the_operator_has_an_account() {
    let known = Known { aws_account: None, ..begun(Way::Role) };
    for locale in Locale::all() {
        assert!(guide(&known, locale).closed.is_some_and(|why| why.contains("Portico")));
    }
}

#[test]
fn json_can_be_read_and_lines_can_be_pasted() {
    for known in Way::ALL.into_iter().flat_map(|way| [begun(way), known(way)]) {
        for sample in guide(&known, Locale::En).samples {
            match sample.label.as_str() {
                "Terraform" => assert_eq!(sample.text, terraform(&known)),
                "AWS CLI" | "Azure CLI" | "gcloud" => {
                    for command in commands(&sample.text) {
                        assert!(["aws", "az", "gcloud"].contains(&command[0].as_str()), "{command:?}");
                        command.iter().filter(|word| word.starts_with('{')).for_each(|json| {
                            from_str::<Value>(json).expect(json);
                        });
                    }
                }
                _ => drop(from_str::<Value>(&sample.text).expect(&sample.text)),
            }
        }
    }
}

fn actions(policy: &Value) -> Vec<&str> {
    let statements = policy["Statement"].as_array().expect("statements");
    statements
        .iter()
        .flat_map(|statement| statement["Action"].as_array().expect("actions"))
        .map(|action| action.as_str().expect("text"))
        .collect()
}

#[test]
fn policies_allow_what_checks_call_and_nothing_else() {
    let role = known(Way::Role);
    assert_eq!(actions(&aws::policy::of_role(&role)), rights::AWS_ROLE);
    assert_eq!(actions(&aws::policy::of_user()), rights::AWS_USER);
    assert_eq!(aws::policy::of_role(&role)["Statement"][1]["Resource"], "arn:aws:iam::111122223333:role/clouds/reader");
    assert_eq!(aws::policy::of_role(&begun(Way::Role))["Statement"][1]["Resource"], "arn:aws:iam::*:role/portico");
    let listed: Vec<String> =
        cloudformation(&role).lines().filter_map(|line| line.trim().strip_prefix("- iam:")).map(|name| format!("iam:{name}")).collect();
    assert_eq!(listed, rights::AWS_ROLE);
}

#[test]
fn a_role_trusts_our_account_and_no_other_connection() {
    let known = known(Way::Role);
    let statement = &aws::policy::trust(&known)["Statement"][0];
    assert_eq!(statement["Principal"]["AWS"], "arn:aws:iam::999988887777:root");
    assert_eq!(statement["Condition"]["StringEquals"]["sts:ExternalId"], known.external_id);
    let china = Settings { role_arn: "arn:aws-cn:iam::111122223333:role/portico".to_owned(), ..Settings::default() };
    let china = Known { settings: china, ..known };
    assert_eq!(aws::policy::trust(&china)["Statement"][0]["Principal"]["AWS"], "arn:aws-cn:iam::999988887777:root");
}

#[test]
fn the_template_is_filled_in_and_is_no_puzzle_of_tabs() {
    for known in [begun(Way::Role), known(Way::Role)] {
        let template = cloudformation(&known);
        assert!(!template.contains('\t'));
        assert!(template.lines().all(|line| line.trim_end() == line && (line.len() - line.trim_start().len()) % 2 == 0), "{template}");
        for part in [
            known.external_id.as_str(),
            "999988887777",
            aws::Role::of(&known).name,
            aws::Role::of(&known).path.as_str(),
            "https://id.example.com",
        ] {
            assert!(template.contains(part), "{part} in {template}");
        }
    }
}

#[test]
fn the_console_opens_with_the_template_filled_in_where_the_operator_keeps_one() {
    let stack = |known: &Known| guide(known, Locale::En).links.remove(0).href;
    assert!(stack(&begun(Way::Role)).ends_with("#/stacks/create"));
    let known = Known { template_url: Some("https://s3.example.com/a b.yaml".to_owned()), ..known(Way::Role) };
    let filled = "#/stacks/quickcreate?templateURL=https%3A%2F%2Fs3.example.com%2Fa+b.yaml&stackName=portico\
                  &param_ExternalId=portico-k3v6c2m9x4q7w8e5r2t6y1u3&param_AccountId=999988887777&param_RoleName=reader";
    assert!(stack(&known).ends_with(filled), "{}", stack(&known));
}

#[test]
fn terraform_files_name_their_providers_and_fill_in_nothing_by_accident() {
    for known in Way::ALL.into_iter().flat_map(|way| [begun(way), known(way)]) {
        let file = terraform(&known);
        assert!(file.starts_with("terraform {\n  required_providers {\n"), "{file}");
        assert_eq!(file.matches(['{', '[', '(']).count(), file.matches(['}', ']', ')']).count(), "{file}");
        assert!(!file.replace("$${", "").contains("${"), "{file}");
    }
    assert!(terraform(&known(Way::AccessKeys)).contains("user/$${aws:username}"));
}
