//! The operator's pages about places, and about what there is to give.

use super::words;

words! {
    PlatformWords {
        number: "Number", "Nummer";
        manage: "Manage", "Verwalten";
        search_maintainers: "Search maintainers", "Maintainer suchen";
        search_organizations: "Search organizations", "Organisationen suchen";
        search_projects: "Search projects", "Projekte suchen";
        search_hint: "By how the name begins, or by the whole number. The newest stand first.",
            "Nach dem Anfang des Namens oder der ganzen Nummer. Die neuesten stehen zuerst.";

        // One project
        open_project: "Open the project", "Das Projekt öffnen";
        all_projects: "All projects", "Alle Projekte";
        limits: "Limits", "Grenzen";
        no_limits: "It has no limits.", "Es hat keine Grenzen.";
        limit: "Limit", "Grenze";
        amount: "Amount", "Menge";
        in_use: "in use", "in Gebrauch";
        set_limit: "Set a limit", "Eine Grenze setzen";
        set: "Set", "Setzen";
        limit_hint: "Its name as programs know it, such as storage.dataSizeBytes. One that is there gets the new amount.",
            "Ihr Name, wie Programme ihn kennen, etwa storage.dataSizeBytes. Eine, die es gibt, bekommt die neue Menge.";
        amount_hint: "A number; bytes for names that end in Bytes.", "Eine Zahl; Bytes bei Namen, die auf Bytes enden.";
        remove_limit: "Remove", "Entfernen";
        remove_limit_text: "is limited no more.", "ist nicht mehr begrenzt.";
        terms: "Terms", "Bedingungen";
        expires_in: "Expires in (days)", "Läuft ab in (Tagen)";
        expires_hint: "Empty leaves its end as it is; a negative number ends it now.", "Leer bleibt das Ende, wie es ist; eine negative Zahl beendet es jetzt.";
        without_end: "It never expires", "Es läuft nie ab";
        price: "Billed monthly price", "Monatlich berechneter Preis";
        price_hint: "A whole number, or empty for none.", "Eine ganze Zahl, oder leer für keinen.";
        retention: "Data retention (days)", "Datenaufbewahrung (Tage)";
        features: "Features", "Merkmale";
        feature: "Feature", "Merkmal";
        no_features: "It has no features.", "Es hat keine Merkmale.";
        give: "Give", "Geben";
        take: "Take", "Nehmen";
        take_text: "is taken. Whatever it switched on ends at once.", "wird genommen. Was es eingeschaltet hat, endet sofort.";
        state: "Disable", "Abschalten";
        disable: "Disable project", "Projekt abschalten";
        disable_text: "Its members keep it in their lists and see the reason.", "Die Mitglieder behalten es in ihren Listen und sehen den Grund.";
        ends_in: "Back in (hours)", "Wieder da in (Stunden)";
        ends_hint: "As far as one knows; may stay empty.", "Soweit man es weiß; darf leer bleiben.";
        enable: "Enable project", "Projekt einschalten";
        done_limit_set: "The limit is set.", "Die Grenze ist gesetzt.";
        done_limit_removed: "The limit is removed.", "Die Grenze ist entfernt.";
        done_disabled: "The project is disabled.", "Das Projekt ist abgeschaltet.";
        done_enabled: "The project is enabled.", "Das Projekt ist eingeschaltet.";
        done_feature_given: "The feature is given.", "Das Merkmal ist gegeben.";
        done_feature_taken: "The feature is taken.", "Das Merkmal ist genommen.";
    }
}
