//! The tenant, the app in it, and whether it may sign in.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{
            cli::{self, az},
            client, name, subscription, tenant, terraform,
        },
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn tenant_unknown(known: &Known, locale: Locale) -> Mend {
    let (tenant, subscription) = (tenant(known), subscription(known));
    let why = say!(
        locale,
        "Azure knows no tenant (directory) {tenant}. Perhaps a character is wrong, or it is the ID of something else: tenant, client and \
         subscription have IDs that look alike.",
        "Azure kennt keinen Mandanten (Tenant, Verzeichnis) {tenant}. Vielleicht stimmt ein Zeichen nicht, oder es ist die ID von etwas \
         anderem: Mandant, Client und Abonnement haben IDs, die gleich aussehen."
    );
    let console = steps! { locale;
        "Open Microsoft Entra ID > Overview, and copy the Tenant ID.", "Öffnen Sie Microsoft Entra ID > Overview und kopieren Sie die Tenant ID.";
        "Enter it here and check again. The command prints it, too.", "Tragen Sie sie hier ein und prüfen Sie noch einmal. Auch der Befehl gibt sie aus.";
    };
    let data = Block::new("data \"azurerm_subscription\" \"portico\"").text("subscription_id", subscription);
    let terraform = vec![data, output("tenant_id", "data.azurerm_subscription.portico.tenant_id")];
    Mend { why, console, cli: vec![show_tenant(known)], terraform }
}

/// In which tenant the subscription is.
pub fn show_tenant(known: &Known) -> crate::cloud_accounts::server::shell::Command {
    let command = az("account show").with("--subscription", subscription(known));
    command.with("--query", "tenantId").with("--output", "tsv")
}

pub fn client_unknown(known: &Known, locale: Locale) -> Mend {
    let (tenant, client, name) = (tenant(known), client(known), name(known));
    let why = say!(
        locale,
        "The tenant {tenant} has no app with the client ID {client}. Azure does not say which of these it is: a character is wrong, the app is in \
         another tenant or was deleted, or another ID of the app was copied (its Object ID, say). The command prints the right one as \
         appId: that of the app {name} if it is there, or else that of a new one.",
        "Der Mandant {tenant} hat keine App mit der Client-ID {client}. Azure sagt nicht, was davon zutrifft: Ein Zeichen stimmt nicht, die App \
         ist in einem anderen Mandanten oder wurde gelöscht, oder eine andere ID der App wurde kopiert (etwa ihre Object ID). Der Befehl gibt die \
         richtige als appId aus: die der App {name}, wenn es sie gibt, sonst die einer neuen."
    );
    let console = steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications > {name}, and copy the Application (client) ID.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications > {name} und kopieren Sie die Application (client) ID.";
        "If the app is not there, look under Deleted applications and restore it, or make it anew as the guide on this page says.",
        "Ist die App nicht da, sehen Sie unter Deleted applications nach und stellen sie wieder her, oder legen Sie sie neu an, wie die Anleitung auf dieser Seite es sagt.";
        "Make sure that you are in the tenant {tenant}: Settings > Directories + subscriptions.",
        "Vergewissern Sie sich, dass Sie im Mandanten {tenant} sind: Settings > Directories + subscriptions.";
        "Enter the client ID here and check again.", "Tragen Sie die Client-ID hier ein und prüfen Sie noch einmal.";
    };
    let terraform = vec![terraform::app(known), output("client_id", "azuread_application.portico.client_id")];
    Mend { why, console, cli: vec![cli::create_app(known)], terraform }
}

pub fn disabled(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(
        locale,
        "The app {client} is there, but somebody has switched it off, so it can't sign in.",
        "Die App {client} ist da, aber jemand hat sie abgeschaltet, also kann sie sich nicht anmelden."
    );
    let console = steps! { locale;
        "Find out who switched it off and why, if it was not you.", "Finden Sie heraus, wer sie abgeschaltet hat und warum, wenn Sie es nicht waren.";
        "Open Microsoft Entra ID > Enterprise applications, set the filter Application type to All, and open the app.",
        "Öffnen Sie Microsoft Entra ID > Enterprise applications, setzen Sie den Filter Application type auf All und öffnen Sie die App.";
        "Under Properties, set “Enabled for users to sign-in?” to Yes, and save.",
        "Setzen Sie unter Properties „Enabled for users to sign-in?“ auf Yes und speichern Sie.";
        "Check again.", "Prüfen Sie noch einmal.";
    };
    let cli = vec![az("ad sp update").with("--id", client).with("--set", "accountEnabled=true")];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known)] }
}

pub fn principal_missing(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(
        locale,
        "The app {client} is registered, but in the tenant {tenant} it has no service principal, which is what signs in and what roles are given \
         to. It was not made yet, or it was deleted.",
        "Die App {client} ist registriert, hat aber im Mandanten {tenant} keinen Dienstprinzipal (service principal). Der ist es, der sich \
         anmeldet und Rollen bekommt. Er wurde noch nicht angelegt oder wurde gelöscht."
    );
    let console = steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications, and open the app.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications und öffnen Sie die App.";
        "On its Overview, choose “Create Service Principal” beside “Managed application in local directory”.",
        "Wählen Sie unter Overview neben „Managed application in local directory“ „Create Service Principal“.";
        "Give it the role anew: Subscriptions > your subscription > Access control (IAM) > Add role assignment.",
        "Geben Sie ihm die Rolle neu: Subscriptions > Ihr Abonnement > Access control (IAM) > Add role assignment.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::create_principal(known), cli::create_role(known), cli::assign_role(known)];
    let terraform = vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)];
    Mend { why, console, cli, terraform }
}

pub fn consent_missing(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(
        locale,
        "The app {client} asks for permissions to which no administrator of the tenant {tenant} has consented. Portico itself needs none of them; \
         they were added to the app.",
        "Die App {client} verlangt Berechtigungen, denen im Mandanten {tenant} noch niemand mit Administrationsrechten zugestimmt hat. Portico \
         selbst braucht keine davon; sie wurden der App hinzugefügt."
    );
    let console = steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications > the app > API permissions.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > API permissions.";
        "Remove what nobody needs; for the rest, choose “Grant admin consent”. That takes an administrator.",
        "Entfernen Sie, was niemand braucht; für den Rest wählen Sie „Grant admin consent“. Dazu braucht es Administrationsrechte.";
        "Check again.", "Prüfen Sie noch einmal.";
    };
    let cli = vec![az("ad app permission admin-consent").with("--id", client)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known)] }
}

pub fn conditional_access(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(
        locale,
        "Credentials and app are right, but a conditional access policy of the tenant {tenant} does not let the app {client} sign in from this \
         server's address. Only those who run the tenant can change that.",
        "Anmeldedaten und App stimmen, aber eine Richtlinie für bedingten Zugriff (conditional access) im Mandanten {tenant} lässt die App \
         {client} von der Adresse dieses Servers aus nicht herein. Das kann nur ändern, wer den Mandanten verwaltet."
    );
    let console = steps! { locale;
        "Open Microsoft Entra ID > Sign-in logs > Service principal sign-ins, open the failed one of {client}: under Conditional Access it names the policy, under Location the address.",
        "Öffnen Sie Microsoft Entra ID > Sign-in logs > Service principal sign-ins und die gescheiterte Anmeldung von {client}: Unter Conditional Access steht die Richtlinie, unter Location die Adresse.";
        "Under Protection > Conditional Access, add that address to the named locations that the policy trusts, or exclude the app from it.",
        "Nehmen Sie unter Protection > Conditional Access diese Adresse in die Named locations auf, denen die Richtlinie vertraut, oder nehmen Sie die App davon aus.";
        "Check again.", "Prüfen Sie noch einmal.";
    };
    Mend { why, console, ..Mend::default() }
}
