use crate::i18n::cloud_problem::MisshapenWords;

pub const WORDS: MisshapenWords = MisshapenWords {
    role_arn: "Zadejte ARN role, například arn:aws:iam::123456789012:role/portico.",
    access_key_id: "Zadejte access key ID: začíná AKIA.",
    temporary_key: "Tohle je dočasný klíč, který během několika hodin skončí. Zadejte takový, který začíná AKIA.",
    secret_access_key: "Zadejte secret access key: 40 písmen, číslic a znaků bez mezer.",
    uuid: "Zadejte ID, například 11111111-2222-3333-4444-555555555555.",
    project_id: "Zadejte ID projektu: 6 až 30 malých písmen, číslic a spojovníků, například muj-projekt-12.",
    project_number: "Zadejte číslo projektu: jen číslice. Najdete ho v přehledu projektu.",
    service_account: "Zadejte e-mail servisního účtu, například portico@muj-projekt-12.iam.gserviceaccount.com.",
    key_file: "Tohle není soubor JSON s klíčem servisního účtu.",
    key_file_kind: "Tento soubor obsahuje jiný druh přihlašovacích údajů. Jeho „type“ musí být „service_account“.",
    key_file_key: "Soukromý klíč v tomto souboru nelze přečíst.",
    key_file_token_uri: "Tento soubor žádá o tokeny na adrese, která nepatří Googlu. Použijte soubor tak, jak ho Google vydal.",
    key_file_project: "Tento soubor patří k jinému projektu, než je ten výše.",
};
