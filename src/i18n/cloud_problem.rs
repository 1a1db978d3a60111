//! What is wrong with a value of a cloud account.

use super::Locale;
use crate::cloud_accounts::grammar::Misshapen;

impl Misshapen {
    pub const fn sentence(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.english(),
            Locale::De => self.german(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::RoleArn => "Enter the ARN of a role, such as arn:aws:iam::123456789012:role/portico.",
            Self::AccessKeyId => "Enter an access key ID: it begins with AKIA.",
            Self::TemporaryKey => "This is a temporary key, which ends within hours. Enter one that begins with AKIA.",
            Self::SecretAccessKey => "Enter the secret access key: 40 letters, digits and signs, without blanks.",
            Self::Uuid => "Enter an ID such as 11111111-2222-3333-4444-555555555555.",
            Self::ProjectId => "Enter a project ID: 6 to 30 lower-case letters, digits and hyphens, such as my-project-12.",
            Self::ProjectNumber => "Enter the project's number: digits only. It stands on the project's dashboard.",
            Self::ServiceAccount => "Enter the e-mail of a service account, such as portico@my-project-12.iam.gserviceaccount.com.",
            Self::KeyFile => "This is not the JSON file of a service account's key.",
            Self::KeyFileKind => "This file holds credentials of another kind. Its “type” has to be “service_account”.",
            Self::KeyFileKey => "The private key in this file can't be read.",
            Self::KeyFileTokenUri => "This file asks for tokens at an address that is not Google's. Use the file as Google gave it out.",
            Self::KeyFileProject => "This file belongs to another project than the one above.",
        }
    }

    const fn german(self) -> &'static str {
        match self {
            Self::RoleArn => "Geben Sie den ARN einer Rolle ein, etwa arn:aws:iam::123456789012:role/portico.",
            Self::AccessKeyId => "Geben Sie eine Access Key ID ein: Sie beginnt mit AKIA.",
            Self::TemporaryKey => "Das ist ein befristeter Schlüssel, der nach Stunden endet. Geben Sie einen ein, der mit AKIA beginnt.",
            Self::SecretAccessKey => "Geben Sie den Secret Access Key ein: 40 Buchstaben, Ziffern und Zeichen, ohne Leerzeichen.",
            Self::Uuid => "Geben Sie eine ID wie 11111111-2222-3333-4444-555555555555 ein.",
            Self::ProjectId => "Geben Sie eine Projekt-ID ein: 6 bis 30 Kleinbuchstaben, Ziffern und Bindestriche, etwa mein-projekt-12.",
            Self::ProjectNumber => "Geben Sie die Nummer des Projekts ein: nur Ziffern. Sie steht im Dashboard des Projekts.",
            Self::ServiceAccount => "Geben Sie die E-Mail eines Dienstkontos ein, etwa portico@mein-projekt-12.iam.gserviceaccount.com.",
            Self::KeyFile => "Das ist nicht die JSON-Datei des Schlüssels eines Dienstkontos.",
            Self::KeyFileKind => "Diese Datei enthält andere Zugangsdaten. Ihr „type“ muss „service_account“ sein.",
            Self::KeyFileKey => "Der private Schlüssel in dieser Datei ist nicht lesbar.",
            Self::KeyFileTokenUri => {
                "Diese Datei holt Tokens an einer Adresse, die nicht Google gehört. Verwenden Sie die Datei, wie Google sie ausgegeben hat."
            }
            Self::KeyFileProject => "Diese Datei gehört zu einem anderen Projekt als dem oben.",
        }
    }
}
