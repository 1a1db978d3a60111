//! What people type to connect a cloud, and what clouds answer: XML of AWS, JSON of the others.
//!
//! The first byte says which way, or the status of an answer; the rest is what was typed, with NUL between the fields, or the answer.

use super::{house::config, is_control, parts, text_of};
use axum::http::HeaderMap;
use portico::{
    cloud_accounts::{
        Provider, Way,
        server::{
            Typed,
            doctor::{self, Cause},
            every_meaning,
            known::{Known, Settings},
            read_typed,
        },
    },
    i18n::Locale,
    server::{config::Config, outgoing::Reply, secret::Secret},
};
use std::{path::Path, sync::LazyLock};

static CONFIG: LazyLock<Config> = LazyLock::new(|| config(Path::new("."), &[]));

pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let ways: Vec<Way> = Provider::ALL.into_iter().flat_map(Provider::ways).collect();
    match ways.get(usize::from(first.wrapping_sub(b'0'))) {
        Some(way) => typed(*way, rest),
        None => answer(if first & 1 == 0 { 200 } else { 400 }, rest),
    }
}

/// Whatever is kept fits into an address, a command and a policy as it is: none of it ends a quotation or begins another path.
fn typed(way: Way, data: &[u8]) {
    let Some([one, two, three, secret]) = parts(data) else { return };
    let typed = Typed {
        way,
        version: None,
        role_arn: one.to_owned(),
        access_key_id: one.to_owned(),
        tenant_id: one.to_owned(),
        client_id: two.to_owned(),
        subscription_id: three.to_owned(),
        project_id: one.to_owned(),
        project_number: two.to_owned(),
        service_account: three.to_owned(),
        secret: Secret(secret.to_owned()),
    };
    let Ok(read) = read_typed(&typed, &CONFIG) else { return };
    let it = read.settings;
    let all = [
        &it.role_arn,
        &it.access_key_id,
        &it.tenant_id,
        &it.client_id,
        &it.subscription_id,
        &it.project_id,
        &it.project_number,
        &it.service_account,
        &it.key_id,
    ];
    for text in all {
        assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "_+=,.@/:-".contains(c)), "{text:?}");
    }
    for text in [&it.tenant_id, &it.client_id, &it.subscription_id, &it.project_id, &it.service_account] {
        assert!(!text.contains('/') && !text.contains(".."), "{text:?}");
    }
    assert!(it.service_account.is_empty() || it.service_account.ends_with(".gserviceaccount.com"));
    // What was kept is read once more as it is.
    let kept = Typed {
        role_arn: it.role_arn.clone(),
        access_key_id: it.access_key_id.clone(),
        tenant_id: it.tenant_id.clone(),
        client_id: it.client_id.clone(),
        subscription_id: it.subscription_id.clone(),
        project_id: it.project_id.clone(),
        project_number: it.project_number.clone(),
        service_account: it.service_account.clone(),
        secret: Secret(String::new()),
        ..typed
    };
    let again = read_typed(&kept, &CONFIG).expect("what was good is good").settings;
    assert_eq!(
        Settings { service_account: String::new(), key_id: String::new(), ..again },
        Settings { service_account: String::new(), key_id: String::new(), ..it }
    );
}

/// Every answer means something that can be kept, told in each language, and pasted into a terminal.
fn answer(status: u16, body: &[u8]) {
    let reply = Reply { status, headers: HeaderMap::new(), body: body.to_vec() };
    for cause in every_meaning(&reply) {
        told(&cause.shortened());
    }
    // The provider's own words, wherever one of them is told.
    if let Some(text) = text_of(body) {
        let text = text.to_owned();
        for cause in [
            Cause::AwsTooPowerful { policies: vec![text.clone(), text.clone()] },
            Cause::AwsRoleDenies { by: text.clone() },
            Cause::AwsOtherAccount { expected: text.clone(), found: text.clone() },
            Cause::AzureTooPowerful { actions: vec![text.clone()] },
            Cause::AzureSubscriptionOff { state: text.clone() },
            Cause::GoogleApiOff { api: text.clone() },
            Cause::GoogleTooPowerful { permissions: vec![text.clone()] },
            Cause::GoogleOtherProject { expected: text.clone(), found: text },
        ] {
            told(&cause.shortened());
        }
    }
}

fn told(cause: &Cause) {
    assert_eq!(&cause.shortened(), cause);
    let kept = serde_json::to_string(cause).expect("JSON");
    assert_eq!(&serde_json::from_str::<Cause>(&kept).expect("its own"), cause);
    let way = match kept.as_str() {
        kept if kept.contains("\"aws") => Way::Role,
        kept if kept.contains("\"azure") => Way::FederatedCredential,
        _ => Way::WorkloadIdentity,
    };
    let advice = doctor::advice(cause, &known(way), Locale::En);
    for text in advice.console.iter().chain([&advice.title, &advice.why]) {
        assert!(!text.chars().any(|c| is_control(c) && c != '\n'), "{text:?}");
    }
    is_quoted(&advice.cli);
    is_closed(&advice.terraform);
}

fn known(way: Way) -> Known {
    let settings = Settings {
        role_arn: "arn:aws:iam::123456789012:role/portico".into(),
        access_key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        tenant_id: "11111111-2222-3333-4444-555555555555".into(),
        client_id: "11111111-2222-3333-4444-555555555555".into(),
        subscription_id: "11111111-2222-3333-4444-555555555555".into(),
        project_id: "my-project-12".into(),
        project_number: "123456789012".into(),
        service_account: "portico@my-project-12.iam.gserviceaccount.com".into(),
        user_name: "portico".into(),
        key_id: "0123456789abcdef".into(),
    };
    let (external_id, issuer) = ("portico-k3v6c2k3v6c2k3v6c2k3v6c2k3".into(), "https://id.example.com".into());
    Known { way, settings, external_id, aws_account: Some("210987654321".into()), issuer, template_url: None }
}

/// A shell runs nothing of what somebody else wrote: outside of single quotes stand only our own words, options and plain values.
fn is_quoted(script: &str) {
    let mut letters = script.chars().peekable();
    let mut is_inside = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => is_inside = !is_inside,
            // A quote in a quotation (`'\''`), or a line that goes on.
            '\\' if !is_inside => assert!(matches!(letters.next(), Some('\'' | '\n')), "{script}"),
            _ if is_inside => {}
            '\n' | ' ' => {}
            _ => assert!(!letter.is_whitespace() && !"`$;&|<>()\"#*?~!".contains(letter), "{letter:?} in {script}"),
        }
    }
    assert!(!is_inside, "{script}");
}

/// Strings of Terraform end where they are meant to, and fill nothing in. `$${` and `%%{` stand for themselves.
fn is_closed(file: &str) {
    for line in file.lines() {
        let (mut is_inside, mut rest) = (false, line);
        while let Some(letter) = rest.chars().next() {
            let taken = match letter {
                '"' => {
                    is_inside = !is_inside;
                    1
                }
                '\\' if is_inside => 2,
                '$' | '%' if is_inside && (rest.starts_with("$${") || rest.starts_with("%%{")) => 3,
                '$' | '%' if is_inside => {
                    assert!(!rest[1..].starts_with('{'), "{line}");
                    1
                }
                letter => letter.len_utf8(),
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
        assert!(!is_inside, "{line}");
    }
}
