//! Cloud Accounts. What is to be done at a provider, and what a check found, comes in words from the server.

use super::words;
use crate::cloud_accounts::{State, StepState, Way};

words! {
    CloudWords {
        title: "Cloud Accounts", "Cloud-Konten";
        lead: "Connect the cloud accounts in which your data and machines live, so that the platform can work there for you. An account counts as connected once a real call has shown that it is, and you can take every access back here.",
            "Verbinden Sie die Cloud-Konten, in denen Ihre Daten und Maschinen liegen, damit die Plattform dort für Sie arbeiten kann. Ein Konto gilt als verbunden, sobald ein echter Aufruf es gezeigt hat, und hier nehmen Sie jeden Zugriff wieder zurück.";
        configure: "Configure", "Einrichten";
        edit: "Edit", "Bearbeiten";
        delete: "Delete", "Löschen";
        check_now: "Check now", "Jetzt prüfen";
        delete_text: "is disconnected at once: the platform loses all access, and a secret that we keep sealed is wiped. What was set up on the other side stays until you remove it there.",
            "wird sofort getrennt: Die Plattform verliert jeden Zugriff, und ein Geheimnis, das wir versiegelt aufbewahren, wird gelöscht. Was auf der anderen Seite eingerichtet ist, bleibt, bis Sie es dort entfernen.";

        not_connected: "Not connected", "Nicht verbunden";
        connected: "Connected", "Verbunden";
        failing: "Failing", "Gestört";
        unfinished: "Not verified yet", "Noch nicht verifiziert";
        new_values: "New values are not verified yet.", "Neue Werte sind noch nicht verifiziert.";
        connection: "Connection", "Verbindung";
        last_failed: "The last check failed", "Die letzte Prüfung ist fehlgeschlagen";
        account: "Account", "Konto";
        way: "Way in", "Zugang";
        since: "Connected since", "Verbunden seit";
        last_check: "Last check", "Letzte Prüfung";
        check_passed: "passed", "bestanden";
        check_failed: "failed", "nicht bestanden";
        failing_since: "Failing since", "Gestört seit";

        begin_text: "First you prepare the account on the other side, with values that we make for this connection alone. Then you enter here what you got there, and we verify it. Nothing is connected before that.",
            "Zuerst bereiten Sie das Konto auf der anderen Seite vor, mit Werten, die wir nur für diese Verbindung erzeugen. Dann geben Sie hier ein, was Sie dort erhalten haben, und wir verifizieren es. Vorher ist nichts verbunden.";
        setup: "Set up the connection", "Verbindung einrichten";
        change: "Change the connection", "Verbindung ändern";
        keeps_working: "What is connected keeps working until the new values verify.",
            "Was verbunden ist, funktioniert weiter, bis die neuen Werte verifiziert sind.";
        ways: "Ways in", "Zugänge";
        recommended: "Recommended", "Empfohlen";
        recommended_text: "No secret is stored.", "Es wird kein Geheimnis gespeichert.";
        second_choice: "Second choice", "Zweite Wahl";
        second_choice_text: "A secret is stored, sealed.", "Ein Geheimnis wird gespeichert, versiegelt.";
        role: "Cross-account role", "Kontoübergreifende Rolle";
        access_keys: "Access keys", "Zugriffsschlüssel";
        federated_credential: "Federated credential", "Verbundanmeldung (Federated Credential)";
        client_secret_way: "Client secret", "Clientgeheimnis";
        workload_identity: "Workload identity", "Workload Identity";
        service_account_key: "Service account key", "Dienstkontoschlüssel";
        closed: "This way is not open here.", "Dieser Zugang ist hier nicht offen.";

        prepare: "Prepare it at", "Vorbereiten bei";
        to_copy: "Values to enter there", "Werte, die dort einzutragen sind";
        opens: "opens in a new tab", "öffnet einen neuen Tab";
        enter: "Enter what you got there", "Eingeben, was Sie dort erhalten haben";
        confirm_first: "Who changes this confirms first that it is them.", "Wer das ändert, bestätigt zuerst, dass er es ist.";
        verify: "Verify", "Verifizieren";
        verify_again: "Verify again", "Noch einmal verifizieren";
        verify_text: "We make real calls with these values. It takes a few seconds.",
            "Wir machen echte Aufrufe mit diesen Werten. Das dauert einige Sekunden.";
        keep_secret: "Leave it empty to keep the one we have.", "Leer lassen, um das vorhandene zu behalten.";
        discard: "Discard", "Verwerfen";
        discard_about: "the values that are not verified", "der nicht verifizierten Werte";
        cancel: "Cancel", "Abbrechen";

        role_arn: "Role ARN", "ARN der Rolle";
        role_arn_hint: "Such as arn:aws:iam::123456789012:role/portico", "Wie arn:aws:iam::123456789012:role/portico";
        access_key_id: "Access key ID", "Access Key ID";
        access_key_id_hint: "20 letters and digits that begin with AKIA", "20 Buchstaben und Ziffern, die mit AKIA beginnen";
        secret_access_key: "Secret access key", "Secret Access Key";
        secret_access_key_hint: "40 characters that AWS shows once, when the key is made", "40 Zeichen, die AWS einmal zeigt: beim Anlegen des Schlüssels";
        tenant_id: "Tenant ID", "Mandanten-ID (Tenant)";
        tenant_id_hint: "Microsoft Entra ID › Overview. Such as 8f1c2d3e-4b5a-6978-8a9b-0c1d2e3f4a5b",
            "Microsoft Entra ID › Übersicht. Wie 8f1c2d3e-4b5a-6978-8a9b-0c1d2e3f4a5b";
        client_id: "Client (application) ID", "Client-ID (Anwendung)";
        client_id_hint: "App registrations › your app › Overview", "App-Registrierungen › Ihre App › Übersicht";
        subscription_id: "Subscription ID", "Abonnement-ID";
        subscription_id_hint: "Subscriptions › the one to connect", "Abonnements › das zu verbindende";
        client_secret: "Client secret", "Clientgeheimnis";
        client_secret_hint: "Its value, not its ID; Azure shows it once, when it is made",
            "Der Wert, nicht die ID; Azure zeigt ihn einmal, beim Anlegen";
        project_id: "Project ID", "Projekt-ID";
        project_id_hint: "Such as daily-sales-417209; not the project's name", "Wie daily-sales-417209; nicht der Name des Projekts";
        project_number: "Project number", "Projektnummer";
        project_number_hint: "Digits alone, from the project's dashboard", "Nur Ziffern, aus der Übersicht des Projekts";
        service_account: "Service account e-mail", "E-Mail des Dienstkontos";
        service_account_hint: "Such as portico@daily-sales-417209.iam.gserviceaccount.com",
            "Wie portico@daily-sales-417209.iam.gserviceaccount.com";
        key_file: "Service account key (JSON)", "Dienstkontoschlüssel (JSON)";
        key_file_hint: "The whole text of the file that Google gave you, from { to }",
            "Der ganze Text der Datei, die Google Ihnen gab, von { bis }";
        choose_file: "Choose the file instead", "Stattdessen die Datei wählen";
        file_read: "The text of the file stands in the box. Nothing is sent before you press Verify.",
            "Der Text der Datei steht im Feld. Gesendet wird erst, wenn Sie auf Verifizieren drücken.";
        file_unread: "This file can't be read as text, or is too large for a key.", "Diese Datei ist nicht als Text lesbar oder zu groß für einen Schlüssel.";

        steps: "Steps of the check", "Schritte der Prüfung";
        checking: "Checking …", "Prüfung läuft …";
        under_way: "A check is under way", "Eine Prüfung läuft";
        under_way_text: "What it finds will stand here when it is over.", "Was sie findet, steht hier, sobald sie fertig ist.";
        load_again: "Load the page again", "Seite neu laden";
        running: "under way", "läuft";
        passed: "passed", "bestanden";
        failed: "failed", "nicht bestanden";

        not_verified: "These values did not verify", "Diese Werte ließen sich nicht verifizieren";
        mend_in_console: "Mend it in the console", "In der Konsole beheben";
        mend_in_terminal: "The same in a terminal", "Dasselbe in einem Terminal";
        mend_in_terraform: "The same in Terraform", "Dasselbe in Terraform";
        remarks: "It works, but should be better", "Es funktioniert, sollte aber besser sein";
        afterwards: "What to remove on the other side after deleting", "Was nach dem Löschen auf der anderen Seite zu entfernen ist";

        done_connected: "Verified: the account is connected.", "Verifiziert: Das Konto ist verbunden.";
        done_checked: "Checked: everything works.", "Geprüft: Alles funktioniert.";
        done_deleted_aws: "AWS is disconnected. Now remove the role there, or the user with its access keys.",
            "AWS ist getrennt. Entfernen Sie dort jetzt die Rolle oder den Benutzer mit seinen Zugriffsschlüsseln.";
        done_deleted_azure: "Azure is disconnected. Now remove the app registration there, and the custom role.",
            "Azure ist getrennt. Entfernen Sie dort jetzt die App-Registrierung und die benutzerdefinierte Rolle.";
        done_deleted_google: "Google Cloud is disconnected. Now remove the service account there, and the workload identity pool if there is one.",
            "Google Cloud ist getrennt. Entfernen Sie dort jetzt das Dienstkonto und, falls vorhanden, den Workload-Identity-Pool.";
    }
}

impl CloudWords {
    pub const fn state(&self, state: State) -> &'static str {
        match state {
            State::NotConnected => self.not_connected,
            State::Connected => self.connected,
            State::Failing => self.failing,
        }
    }

    pub const fn step(&self, state: StepState) -> &'static str {
        match state {
            StepState::Running => self.running,
            StepState::Passed => self.passed,
            StepState::Failed => self.failed,
        }
    }

    pub const fn way(&self, way: Way) -> &'static str {
        match way {
            Way::Role => self.role,
            Way::AccessKeys => self.access_keys,
            Way::FederatedCredential => self.federated_credential,
            Way::ClientSecret => self.client_secret_way,
            Way::WorkloadIdentity => self.workload_identity,
            Way::ServiceAccountKey => self.service_account_key,
        }
    }

    /// The label of a field, and what helps to fill it in.
    pub fn field(&self, name: &str) -> Option<(&'static str, &'static str)> {
        Some(match name {
            "role_arn" => (self.role_arn, self.role_arn_hint),
            "access_key_id" => (self.access_key_id, self.access_key_id_hint),
            "secret_access_key" => (self.secret_access_key, self.secret_access_key_hint),
            "tenant_id" => (self.tenant_id, self.tenant_id_hint),
            "client_id" => (self.client_id, self.client_id_hint),
            "subscription_id" => (self.subscription_id, self.subscription_id_hint),
            "client_secret" => (self.client_secret, self.client_secret_hint),
            "project_id" => (self.project_id, self.project_id_hint),
            "project_number" => (self.project_number, self.project_number_hint),
            "service_account" => (self.service_account, self.service_account_hint),
            "key_file" => (self.key_file, self.key_file_hint),
            _ => return None,
        })
    }
}
