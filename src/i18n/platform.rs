//! The operator's pages about places, and about what there is to give.

use super::{Locale, Words, words};

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

        // Deleted projects
        deleted_projects: "Deleted projects", "Gelöschte Projekte";
        deleted_text: "For 60 days a project can be brought back as it was. Then it is purged: its members and notes are erased, its record stays.",
            "60 Tage lang kann ein Projekt zurückgeholt werden, wie es war. Dann wird es endgültig gelöscht: Mitglieder und Notizen verschwinden, sein Eintrag bleibt.";
        search_deleted: "Search deleted projects", "Gelöschte Projekte suchen";
        organization_number: "Number of an organization", "Nummer einer Organisation";
        no_deleted: "There are no deleted projects here.", "Hier gibt es keine gelöschten Projekte.";
        all_deleted: "All deleted projects", "Alle gelöschten Projekte";
        deleted: "deleted", "gelöscht";
        purge_asked: "Is being purged", "Wird endgültig gelöscht";
        purged: "Purged", "Endgültig gelöscht";
        bring_back: "Bring back", "Zurückholen";
        back_hint: "Empty: it does not expire.", "Leer: Es läuft nicht ab.";
        purge: "Purge", "Endgültig löschen";
        purge_text: "is erased for good within two minutes. Nobody can bring it back.", "wird binnen zwei Minuten endgültig gelöscht. Niemand kann es zurückholen.";
        done_brought_back: "The project is back.", "Das Projekt ist wieder da.";
        done_purge_asked: "The project is being purged.", "Das Projekt wird endgültig gelöscht.";

        // Templates
        templates: "Project templates", "Projektvorlagen";
        templates_text: "What projects are made from. A change is for projects that are made from now on.",
            "Woraus Projekte angelegt werden. Eine Änderung gilt für Projekte, die ab jetzt angelegt werden.";
        template_hint: "Projects that are there keep what they got.", "Projekte, die es gibt, behalten, was sie bekommen haben.";
        template_end_hint: "Counted from the day a project is made; empty: its projects do not expire.",
            "Vom Tag an gezählt, an dem ein Projekt angelegt wird; leer: Seine Projekte laufen nicht ab.";
        hidden: "Hidden", "Verborgen";
        hide: "Hidden: only super admins make projects from it", "Verborgen: Nur Super-Admins legen Projekte daraus an";
        take_from_template_text: "is given to new projects no more.", "bekommen neue Projekte nicht mehr.";
        remove_template_limit_text: "does not limit new projects any more.", "begrenzt neue Projekte nicht mehr.";

        // Features
        features_text: "Switches that people, projects and templates can have.", "Schalter, die Personen, Projekte und Vorlagen haben können.";
        new_feature: "New feature", "Neues Merkmal";
        make_feature: "Create feature", "Merkmal anlegen";
        feature_name_hint: "As programs know it. It can't change later.", "Wie Programme es kennen. Später nicht mehr zu ändern.";
        feature_title: "Title", "Titel";
        kind: "Kind", "Art";
        kind_admin: "of people", "von Personen";
        kind_project: "of projects", "von Projekten";
        kind_global: "of the whole platform", "der ganzen Plattform";
        by_admin: "Others than super admins may give it, too", "Auch andere als Super-Admins dürfen es geben";
        via_api: "It can be given and taken", "Es kann gegeben und genommen werden";
        delete_feature: "Delete feature", "Merkmal löschen";
        delete_feature_text: "is gone, and whoever has it has it no more.", "ist weg, und wer es hat, hat es nicht mehr.";
        people: "People", "Personen";
        nobody_has: "Nobody has it.", "Niemand hat es.";
        no_project_has: "No project has it.", "Kein Projekt hat es.";
        give_hint: "Of somebody who has an account.", "Von jemandem, der ein Konto hat.";
        take_from_person_text: "loses the feature, and whatever it allowed, at once.", "verliert das Merkmal und was es erlaubte, sofort.";
        done_feature_deleted: "The feature is deleted.", "Das Merkmal ist gelöscht.";


        // Tokens of applications
        super_tokens: "Super tokens", "Super-Tokens";
        super_tokens_text: "Tokens of applications. They belong to nobody, only read, and only what their scopes open.",
            "Tokens von Anwendungen. Sie gehören niemandem, lesen nur, und nur, was ihre Bereiche öffnen.";
        new_super_token: "New super token", "Neues Super-Token";
        super_name_hint: "For which application it is.", "Für welche Anwendung es ist.";
        super_hours_hint: "After that it opens nothing any more.", "Danach öffnet es nichts mehr.";
        super_hours_unit: "hours, at most 87600", "Stunden, höchstens 87600";
        scopes: "Scopes", "Bereiche";
        no_super_tokens: "There are no super tokens.", "Es gibt keine Super-Tokens.";
        delete_super_text: "opens nothing any more, at once.", "öffnet ab sofort nichts mehr.";
        a_month: "30 days", "30 Tage";
        a_year: "A year", "Ein Jahr";

        done_limit_set: "The limit is set.", "Die Grenze ist gesetzt.";
        done_limit_removed: "The limit is removed.", "Die Grenze ist entfernt.";
        done_disabled: "The project is disabled.", "Das Projekt ist abgeschaltet.";
        done_enabled: "The project is enabled.", "Das Projekt ist eingeschaltet.";
        done_feature_given: "The feature is given.", "Das Merkmal ist gegeben.";
        done_feature_taken: "The feature is taken.", "Das Merkmal ist genommen.";
    }
}

impl Words {
    /// How long the projects of a template live.
    pub fn life_of_projects(&self, days: Option<i64>) -> String {
        match (self.locale, days) {
            (Locale::En, None) => "its projects do not expire".into(),
            (Locale::De, None) => "seine Projekte laufen nicht ab".into(),
            (Locale::En, Some(1)) => "its projects expire after a day".into(),
            (Locale::De, Some(1)) => "seine Projekte laufen nach einem Tag ab".into(),
            (Locale::En, Some(days)) => format!("its projects expire after {days} days"),
            (Locale::De, Some(days)) => format!("seine Projekte laufen nach {days} Tagen ab"),
        }
    }

    /// Who has a feature, in numbers.
    pub fn holders(&self, people: i64, projects: i64, templates: i64) -> String {
        let of = |number: i64, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        match self.locale {
            Locale::En => {
                let all = [of(people, "person", "people"), of(projects, "project", "projects"), of(templates, "template", "templates")];
                format!("Has it: {}", all.join(", "))
            }
            Locale::De => {
                let all = [of(people, "Person", "Personen"), of(projects, "Projekt", "Projekte"), of(templates, "Vorlage", "Vorlagen")];
                format!("Haben es: {}", all.join(", "))
            }
        }
    }

    pub fn kind_of_feature(&self, kind: &str) -> &'static str {
        match kind {
            "admin" => self.platform.kind_admin,
            "project" => self.platform.kind_project,
            _ => self.platform.kind_global,
        }
    }
}
