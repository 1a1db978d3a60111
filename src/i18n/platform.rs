//! The operator's pages about places, and about what there is to give.

use super::{Words, words};

words! {
    PlatformWords {
        number: "Number";
        manage: "Manage";
        search_maintainers: "Search maintainers";
        search_organizations: "Search organizations";
        search_projects: "Search projects";
        search_hint: "By how the name begins, or by the whole number. The newest stand first.";

        // One project
        open_project: "Open the project";
        all_projects: "All projects";
        limits: "Limits";
        no_limits: "It has no limits.";
        limit: "Limit";
        amount: "Amount";
        in_use: "in use";
        set_limit: "Set a limit";
        set: "Set";
        limit_hint: "Its name as programs know it, such as storage.dataSizeBytes. One that is there gets the new amount.";
        amount_hint: "A number; bytes for names that end in Bytes.";
        remove_limit: "Remove";
        remove_limit_text: "is limited no more.";
        terms: "Terms";
        expires_in: "Expires in (days)";
        expires_hint: "Empty leaves its end as it is; a negative number ends it now.";
        without_end: "It never expires";
        price: "Billed monthly price";
        price_hint: "A whole number, or empty for none.";
        retention: "Data retention (days)";
        features: "Features";
        feature: "Feature";
        no_features: "It has no features.";
        give: "Give";
        take: "Take";
        take_text: "is taken. Whatever it switched on ends at once.";
        state: "Disable";
        disable: "Disable project";
        disable_text: "Its members keep it in their lists and see the reason.";
        ends_in: "Back in (hours)";
        ends_hint: "As far as one knows; may stay empty.";
        enable: "Enable project";

        // Deleted projects
        deleted_projects: "Deleted projects";
        deleted_text: "For 60 days a project can be brought back as it was. Then it is purged: its members and notes are erased, its record stays.";
        search_deleted: "Search deleted projects";
        organization_number: "Number of an organization";
        no_deleted: "There are no deleted projects here.";
        all_deleted: "All deleted projects";
        deleted: "deleted";
        purge_asked: "Is being purged";
        purged: "Purged";
        bring_back: "Bring back";
        back_hint: "Empty: it does not expire.";
        purge: "Purge";
        purge_text: "is erased for good within two minutes. Nobody can bring it back.";
        done_brought_back: "The project is back.";
        done_purge_asked: "The project is being purged.";

        // Templates
        templates: "Project templates";
        templates_text: "What projects are made from. A change is for projects that are made from now on.";
        template_hint: "Projects that are there keep what they got.";
        template_end_hint: "Counted from the day a project is made; empty: its projects do not expire.";
        hidden: "Hidden";
        hide: "Hidden: only super admins make projects from it";
        take_from_template_text: "is given to new projects no more.";
        remove_template_limit_text: "does not limit new projects any more.";

        // Features
        features_text: "Switches that people, projects and templates can have.";
        new_feature: "New feature";
        make_feature: "Create feature";
        feature_name_hint: "As programs know it. It can't change later.";
        feature_title: "Title";
        kind: "Kind";
        kind_admin: "of people";
        kind_project: "of projects";
        kind_global: "of the whole platform";
        by_admin: "Others than super admins may give it, too";
        via_api: "It can be given and taken";
        delete_feature: "Delete feature";
        delete_feature_text: "is gone, and whoever has it has it no more.";
        people: "People";
        nobody_has: "Nobody has it.";
        no_project_has: "No project has it.";
        give_hint: "Of somebody who has an account.";
        take_from_person_text: "loses the feature, and whatever it allowed, at once.";
        done_feature_deleted: "The feature is deleted.";


        // Tokens of applications
        super_tokens: "Super tokens";
        super_tokens_text: "Tokens of applications. They belong to nobody, only read, and only what their scopes open.";
        new_super_token: "New super token";
        super_name_hint: "For which application it is.";
        super_hours_hint: "After that it opens nothing any more.";
        super_hours_unit: "hours, at most 87600";
        scopes: "Scopes";
        no_super_tokens: "There are no super tokens.";
        delete_super_text: "opens nothing any more, at once.";
        a_month: "30 days";
        a_year: "A year";

        done_limit_set: "The limit is set.";
        done_limit_removed: "The limit is removed.";
        done_disabled: "The project is disabled.";
        done_enabled: "The project is enabled.";
        done_feature_given: "The feature is given.";
        done_feature_taken: "The feature is taken.";
        life_without_end: "its projects do not expire";
        life: "its projects expire after {n, plural, one {a day} other {# days}}";
        holders: "Has it: {people, plural, one {# person} other {# people}}, {projects, plural, one {# project} other {# projects}}, {templates, plural, one {# template} other {# templates}}";
    }
}

impl Words {
    /// How long the projects of a template live.
    pub fn life_of_projects(&self, days: Option<i64>) -> String {
        days.map_or_else(|| self.platform.life_without_end.into(), |days| self.fill(self.platform.life, &[("n", days.into())]))
    }

    /// Who has a feature, in numbers.
    pub fn holders(&self, people: i64, projects: i64, templates: i64) -> String {
        self.fill(self.platform.holders, &[("people", people.into()), ("projects", projects.into()), ("templates", templates.into())])
    }

    pub fn kind_of_feature(&self, kind: &str) -> &'static str {
        match kind {
            "admin" => self.platform.kind_admin,
            "project" => self.platform.kind_project,
            _ => self.platform.kind_global,
        }
    }
}
