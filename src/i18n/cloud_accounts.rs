//! Cloud Accounts. What is to be done at a provider, and what a check found, comes in words from the server.

use super::words;
use crate::cloud_accounts::{State, StepState, Way};

words! {
    CloudWords {
        title: "Cloud Accounts";
        lead: "Connect the cloud accounts in which your data and machines live, so that the platform can work there for you. An account counts as connected once a real call has shown that it is, and you can take every access back here.";
        configure: "Configure";
        edit: "Edit";
        delete: "Delete";
        check_now: "Check now";
        delete_text: "is disconnected at once: the platform loses all access, and a secret that we keep sealed is wiped. What was set up on the other side stays until you remove it there.";

        not_connected: "Not connected";
        connected: "Connected";
        failing: "Failing";
        unfinished: "Not verified yet";
        new_values: "New values are not verified yet.";
        connection: "Connection";
        last_failed: "The last check failed";
        account: "Account";
        way: "Way in";
        since: "Connected since";
        last_check: "Last check";
        check_passed: "passed";
        check_failed: "failed";
        failing_since: "Failing since";

        begin_text: "First you prepare the account on the other side, with values that we make for this connection alone. Then you enter here what you got there, and we verify it. Nothing is connected before that.";
        setup: "Set up the connection";
        change: "Change the connection";
        keeps_working: "What is connected keeps working until the new values verify.";
        ways: "Ways in";
        recommended: "Recommended";
        recommended_text: "No secret is stored.";
        second_choice: "Second choice";
        second_choice_text: "A secret is stored, sealed.";
        role: "Cross-account role";
        access_keys: "Access keys";
        federated_credential: "Federated credential";
        client_secret_way: "Client secret";
        workload_identity: "Workload identity";
        service_account_key: "Service account key";
        closed: "This way is not open here.";

        prepare: "Prepare it at";
        to_copy: "Values to enter there";
        opens: "opens in a new tab";
        enter: "Enter what you got there";
        confirm_first: "Who changes this confirms first that it is them.";
        verify: "Verify";
        verify_again: "Verify again";
        verify_text: "We make real calls with these values. It takes a few seconds.";
        keep_secret: "Leave it empty to keep the one we have.";
        discard: "Discard";
        discard_about: "the values that are not verified";
        cancel: "Cancel";

        role_arn: "Role ARN";
        role_arn_hint: "Such as arn:aws:iam::123456789012:role/portico";
        access_key_id: "Access key ID";
        access_key_id_hint: "20 letters and digits that begin with AKIA";
        secret_access_key: "Secret access key";
        secret_access_key_hint: "40 characters that AWS shows once, when the key is made";
        tenant_id: "Tenant ID";
        tenant_id_hint: "Microsoft Entra ID › Overview. Such as 8f1c2d3e-4b5a-6978-8a9b-0c1d2e3f4a5b";
        client_id: "Client (application) ID";
        client_id_hint: "App registrations › your app › Overview";
        subscription_id: "Subscription ID";
        subscription_id_hint: "Subscriptions › the one to connect";
        client_secret: "Client secret";
        client_secret_hint: "Its value, not its ID; Azure shows it once, when it is made";
        project_id: "Project ID";
        project_id_hint: "Such as daily-sales-417209; not the project's name";
        project_number: "Project number";
        project_number_hint: "Digits alone, from the project's dashboard";
        service_account: "Service account e-mail";
        service_account_hint: "Such as portico@daily-sales-417209.iam.gserviceaccount.com";
        key_file: "Service account key (JSON)";
        key_file_hint: "The whole text of the file that Google gave you, from { to }";
        choose_file: "Choose the file instead";
        file_read: "The text of the file stands in the box. Nothing is sent before you press Verify.";
        file_unread: "This file can't be read as text, or is too large for a key.";

        steps: "Steps of the check";
        checking: "Checking …";
        under_way: "A check is under way";
        under_way_text: "What it finds will stand here when it is over.";
        load_again: "Load the page again";
        running: "under way";
        passed: "passed";
        failed: "failed";

        not_verified: "These values did not verify";
        mend_in_console: "Mend it in the console";
        mend_in_terminal: "The same in a terminal";
        mend_in_terraform: "The same in Terraform";
        remarks: "It works, but should be better";
        afterwards: "What to remove on the other side after deleting";

        done_connected: "Verified: the account is connected.";
        done_checked: "Checked: everything works.";
        done_deleted_aws: "AWS is disconnected. Now remove the role there, or the user with its access keys.";
        done_deleted_azure: "Azure is disconnected. Now remove the app registration there, and the custom role.";
        done_deleted_google: "Google Cloud is disconnected. Now remove the service account there, and the workload identity pool if there is one.";
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
