//! The account itself, and its regions.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::aws::{Role, cli::aws},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn other(expected: &str, found: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(
        locale,
        "You named the account {expected}, but what answers is the account {found}. Most often an ARN or a key of another account was copied: \
         the consoles of two accounts look alike.",
        "Sie haben das Konto {expected} genannt, aber es antwortet das Konto {found}. Meist wurde ein ARN oder ein Schlüssel eines anderen \
         Kontos kopiert: Die Konsolen zweier Konten sehen gleich aus."
    );
    let name = Role::of(known).name;
    // Only a role names an account before it is asked.
    let steps = steps! { locale;
        "Sign in to the account that you want to connect (its number stands at the top right of the console), open IAM > Roles > {name} and copy the ARN.",
        "Melden Sie sich an dem Konto an, das Sie verbinden wollen (seine Nummer steht oben rechts in der Konsole), öffnen Sie IAM > Roles > {name} und kopieren Sie den ARN.";
    };
    let commands = vec![aws("iam get-role").with("--role-name", name).with("--query", "Role.Arn").with("--output", "text")];
    let console =
        [steps, steps! { locale; "Enter it here and check again.", "Tragen Sie ihn hier ein und prüfen Sie noch einmal."; }].concat();
    let terraform =
        vec![Block::new("data \"aws_caller_identity\" \"portico\""), output("account_id", "data.aws_caller_identity.portico.account_id")];
    Mend { why, console, cli: commands, terraform }
}

pub fn region_off(region: &str, locale: Locale) -> Mend {
    let why = say!(
        locale,
        "Portico asks AWS in the region {region}, and your account has switched it off, or its security token service (STS) there.",
        "Portico fragt AWS in der Region {region}, und die hat Ihr Konto abgeschaltet, oder dort dessen Security Token Service (STS)."
    );
    let console = steps! { locale;
        "Open IAM > Account settings > Security Token Service (STS) > Endpoints, and activate {region}.",
        "Öffnen Sie IAM > Account settings > Security Token Service (STS) > Endpoints und aktivieren Sie {region}.";
        "If {region} is not listed there, enable the region first: the menu at the top right > Account > AWS Regions.",
        "Steht {region} dort nicht, aktivieren Sie zuerst die Region: das Menü oben rechts > Account > AWS Regions.";
        "Or ask the operator of Portico to use another region (PORTICO_AWS_REGION); us-east-1 is always on.",
        "Oder bitten Sie den Betreiber von Portico um eine andere Region (PORTICO_AWS_REGION); us-east-1 ist immer an.";
        "Check again. It can take some minutes until a region is on.",
        "Prüfen Sie noch einmal. Bis eine Region an ist, können einige Minuten vergehen.";
    };
    let terraform = vec![Block::resource("aws_account_region").text("region_name", region).bare("enabled", "true")];
    Mend { why, console, cli: vec![aws("account enable-region").with("--region-name", region)], terraform }
}
