use crate::i18n::cloud_problem::MisshapenWords;

pub const WORDS: MisshapenWords = MisshapenWords {
    role_arn: "Geben Sie den ARN einer Rolle ein, etwa arn:aws:iam::123456789012:role/portico.",
    access_key_id: "Geben Sie eine Access Key ID ein: Sie beginnt mit AKIA.",
    temporary_key: "Das ist ein befristeter Schlüssel, der nach Stunden endet. Geben Sie einen ein, der mit AKIA beginnt.",
    secret_access_key: "Geben Sie den Secret Access Key ein: 40 Buchstaben, Ziffern und Zeichen, ohne Leerzeichen.",
    uuid: "Geben Sie eine ID wie 11111111-2222-3333-4444-555555555555 ein.",
    project_id: "Geben Sie eine Projekt-ID ein: 6 bis 30 Kleinbuchstaben, Ziffern und Bindestriche, etwa mein-projekt-12.",
    project_number: "Geben Sie die Nummer des Projekts ein: nur Ziffern. Sie steht im Dashboard des Projekts.",
    service_account: "Geben Sie die E-Mail eines Dienstkontos ein, etwa portico@mein-projekt-12.iam.gserviceaccount.com.",
    key_file: "Das ist nicht die JSON-Datei des Schlüssels eines Dienstkontos.",
    key_file_kind: "Diese Datei enthält Anmeldedaten anderer Art. Der Wert von „type“ muss „service_account“ sein.",
    key_file_key: "Der private Schlüssel in dieser Datei ist nicht lesbar.",
    key_file_token_uri: "Diese Datei holt Tokens an einer Adresse, die nicht Google gehört. Verwenden Sie die Datei, wie Google sie ausgegeben hat.",
    key_file_project: "Diese Datei gehört zu einem anderen Projekt als dem oben.",
};
