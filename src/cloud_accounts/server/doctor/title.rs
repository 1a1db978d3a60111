//! What is wrong, in a few words: for a row, a letter, and as the heading of a diagnosis.

use super::Cause;
use crate::{cloud_accounts::server::words::say, i18n::Locale};

pub fn title(cause: &Cause, locale: Locale) -> String {
    match cause {
        Cause::NotReachable { host } => say!(locale, "{host} can't be reached", "{host} ist nicht erreichbar"),
        Cause::TooSlow { host } => say!(locale, "{host} does not answer", "{host} antwortet nicht"),
        Cause::StrangeAnswer { host } => say!(locale, "{host} gives strange answers", "{host} antwortet sonderbar"),
        Cause::ProviderDown { host, status } => say!(locale, "{host} is out of order ({status})", "{host} ist gestört ({status})"),
        Cause::Throttled { host } => say!(locale, "{host} was asked too often", "{host} wurde zu oft gefragt"),
        Cause::NotAllowed { host } => say!(locale, "Portico may not call {host}", "Portico darf {host} nicht aufrufen"),
        Cause::ClockOff => say!(locale, "This server's clock is off", "Die Uhr dieses Servers geht falsch"),
        Cause::Unknown { code, .. } => say!(locale, "An error that we do not know: {code}", "Ein Fehler, den wir nicht kennen: {code}"),

        Cause::AwsNoPlatform => say!(locale, "No AWS account of Portico is set up", "Für Portico ist kein AWS-Konto eingerichtet"),
        Cause::AwsPlatformRefused => say!(locale, "AWS refuses Portico's own key", "AWS lehnt den eigenen Schlüssel von Portico ab"),
        Cause::AwsPlatformMayNotAssume => say!(locale, "Portico may not assume roles", "Portico darf keine Rollen annehmen"),
        Cause::AwsRoleRefuses => say!(locale, "The role does not let Portico in", "Die Rolle lässt Portico nicht hinein"),
        Cause::AwsRoleDenies { .. } => say!(locale, "A rule forbids the role to Portico", "Eine Regel verbietet Portico die Rolle"),
        Cause::AwsExternalIdNotRequired => {
            say!(locale, "The role does not ask for the external ID", "Die Rolle fragt nicht nach der externen ID")
        }
        Cause::AwsOtherAccount { found, .. } => say!(locale, "It is another account: {found}", "Es ist ein anderes Konto: {found}"),
        Cause::AwsRegionOff { region } => say!(locale, "The region {region} is switched off", "Die Region {region} ist abgeschaltet"),
        Cause::AwsPermissionMissing { action } => say!(locale, "A permission is missing: {action}", "Eine Berechtigung fehlt: {action}"),
        Cause::AwsPermissionDenied { action } => say!(locale, "A rule forbids {action}", "Eine Regel verbietet {action}"),
        Cause::AwsKeyUnknown => say!(locale, "The access key is not valid", "Der Zugriffsschlüssel gilt nicht"),
        Cause::AwsSecretWrong => say!(locale, "The secret access key is wrong", "Der geheime Zugriffsschlüssel stimmt nicht"),
        Cause::AwsRootKeys => say!(locale, "These are keys of the root user", "Das sind Schlüssel des Root-Users"),
        Cause::AwsTooPowerful { .. } => say!(locale, "Portico may do more than it needs", "Portico darf mehr als nötig"),

        Cause::AzureTenantUnknown => say!(locale, "There is no such tenant", "Diesen Mandanten gibt es nicht"),
        Cause::AzureClientUnknown => say!(locale, "The tenant has no such app", "Der Mandant hat keine solche App"),
        Cause::AzureSecretWrong => say!(locale, "The client secret is wrong", "Das Clientgeheimnis stimmt nicht"),
        Cause::AzureSecretExpired => say!(locale, "The client secret has expired", "Das Clientgeheimnis ist abgelaufen"),
        Cause::AzureAppDisabled => say!(locale, "The app is switched off", "Die App ist abgeschaltet"),
        Cause::AzurePrincipalMissing => say!(locale, "The app has no service principal", "Die App hat keinen Dienstprinzipal"),
        Cause::AzureConsentMissing => say!(locale, "Nobody has consented to the app", "Der App hat niemand zugestimmt"),
        Cause::AzureFederationMissing => say!(locale, "The app does not trust Portico", "Die App vertraut Portico nicht"),
        Cause::AzureIssuerWrong => say!(locale, "The app trusts another issuer", "Die App vertraut einem anderen Aussteller"),
        Cause::AzureSubjectWrong => say!(locale, "The app trusts another subject", "Die App vertraut einem anderen Subjekt"),
        Cause::AzureAudienceWrong => say!(locale, "The app expects another audience", "Die App erwartet eine andere Zielgruppe"),
        Cause::AzureKeysUnreadable => say!(locale, "Azure can't read Portico's keys", "Azure kann die Schlüssel von Portico nicht lesen"),
        Cause::AzureSignatureRefused => say!(locale, "Azure refuses Portico's signature", "Azure lehnt die Unterschrift von Portico ab"),
        Cause::AzureConditionalAccess => say!(locale, "Conditional access keeps Portico out", "Bedingter Zugriff hält Portico draußen"),
        Cause::AzureSubjectNotRequired => say!(locale, "The app lets other connections in", "Die App lässt andere Verbindungen hinein"),
        Cause::AzureSubscriptionUnknown => say!(locale, "There is no such subscription", "Dieses Abonnement gibt es nicht"),
        Cause::AzureSubscriptionElsewhere => {
            say!(locale, "The subscription is another tenant's", "Das Abonnement gehört einem anderen Mandanten")
        }
        Cause::AzureSubscriptionOff { state } => {
            say!(locale, "The subscription is switched off ({state})", "Das Abonnement ist abgeschaltet ({state})")
        }
        Cause::AzurePermissionMissing { action } => say!(locale, "A permission is missing: {action}", "Eine Berechtigung fehlt: {action}"),
        Cause::AzureTooPowerful { .. } => say!(locale, "Portico may do more than it needs", "Portico darf mehr als nötig"),

        Cause::GooglePoolUnknown => say!(locale, "The pool or its provider is not there", "Der Pool oder sein Provider ist nicht da"),
        Cause::GoogleIssuerWrong => say!(locale, "The provider trusts another issuer", "Der Provider vertraut einem anderen Aussteller"),
        Cause::GoogleAudienceWrong => say!(locale, "The provider expects another audience", "Der Provider erwartet eine andere Zielgruppe"),
        Cause::GoogleConditionRefuses => {
            say!(locale, "The provider's condition keeps Portico out", "Die Bedingung des Providers hält Portico draußen")
        }
        Cause::GoogleMappingWrong => {
            say!(locale, "The provider's mapping gives no subject", "Die Zuordnung des Providers ergibt kein Subjekt")
        }
        Cause::GoogleKeysUnreadable => {
            say!(locale, "Google can't read Portico's keys", "Google kann die Schlüssel von Portico nicht lesen")
        }
        Cause::GoogleSignatureRefused => say!(locale, "Google refuses Portico's signature", "Google lehnt die Unterschrift von Portico ab"),
        Cause::GoogleImpersonationMissing => {
            say!(locale, "Portico may not act as the service account", "Portico darf nicht als das Dienstkonto handeln")
        }
        Cause::GoogleAccountUnknown => say!(locale, "There is no such service account", "Dieses Dienstkonto gibt es nicht"),
        Cause::GoogleAccountDisabled => say!(locale, "The service account is switched off", "Das Dienstkonto ist abgeschaltet"),
        Cause::GoogleKeyRevoked => say!(locale, "The key is not valid any more", "Der Schlüssel gilt nicht mehr"),
        Cause::GoogleApiOff { api } if api.is_empty() => say!(locale, "An API is not enabled", "Eine API ist nicht aktiviert"),
        Cause::GoogleApiOff { api } => say!(locale, "The API {api} is not enabled", "Die API {api} ist nicht aktiviert"),
        Cause::GoogleSubjectNotRequired => say!(locale, "The pool lets other connections in", "Der Pool lässt andere Verbindungen hinein"),
        Cause::GooglePermissionMissing { permission } => {
            say!(locale, "A permission is missing: {permission}", "Eine Berechtigung fehlt: {permission}")
        }
        Cause::GoogleOtherProject { found, .. } => say!(locale, "It is another project: {found}", "Es ist ein anderes Projekt: {found}"),
        Cause::GoogleProjectDeleted => say!(locale, "The project is deleted", "Das Projekt ist gelöscht"),
        Cause::GoogleTooPowerful { .. } => say!(locale, "Portico may do more than it needs", "Portico darf mehr als nötig"),
    }
}
