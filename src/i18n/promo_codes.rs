//! Promo codes.

use super::{Locale, Words, words};

words! {
    PromoWords {
        title: "Promo Codes", "Promo-Codes";
        lead: "By applying the promo code, a new project will be created.", "Mit dem Einlösen des Promo-Codes wird ein neues Projekt angelegt.";
        code: "Promo code", "Promo-Code";
        apply: "Apply", "Einlösen";
        applied: "Applied so far", "Bisher eingelöst";
        none_applied: "No applied promo codes.", "Keine eingelösten Promo-Codes.";
        made_project: "Project", "Projekt";
        used_at: "applied", "eingelöst";

        here_lead: "Whoever applies one of these codes gets a project of their own in the organization, and is its first member.",
            "Wer einen dieser Codes einlöst, bekommt ein eigenes Projekt in der Organisation und ist dort das erste Mitglied.";
        all_lead: "The codes of all maintainers, the newest first.", "Die Codes aller Maintainer, die neuesten zuerst.";
        search: "Search by code or organization", "Nach Code oder Organisation suchen";
        none_here: "There are no promo codes yet.", "Es gibt noch keine Promo-Codes.";
        new: "New promo code", "Neuer Promo-Code";
        code_hint: "4 to 64 characters; upper and lower case make no difference. Leave it empty to have a long one made that nobody guesses.",
            "4 bis 64 Zeichen; Groß- und Kleinschreibung spielen keine Rolle. Leer gelassen, entsteht ein langer, den niemand errät.";
        organization_number: "The number in the address of its page.", "Die Nummer in der Adresse ihrer Seite.";
        days: "Valid for", "Gültig für";
        days_unit: "days, at most 3650", "Tage, höchstens 3650";
        days_hint: "Then it can't be applied any more. Projects that were made with it stay.",
            "Danach lässt er sich nicht mehr einlösen. Projekte, die mit ihm angelegt wurden, bleiben.";
        week: "A week", "Eine Woche";
        month: "30 days", "30 Tage";
        quarter: "90 days", "90 Tage";
        uses: "Uses in all", "Einlösungen insgesamt";
        uses_hint: "How many people may apply it; each of them once.", "Wie viele Personen ihn einlösen dürfen, jede einmal.";
        uses_unit: "at most 100000", "höchstens 100000";
        make: "Create promo code", "Promo-Code anlegen";
        valid_until: "Valid until", "Gültig bis";
        over: "Was valid until", "Galt bis";
        left: "Uses left", "Übrige Einlösungen";
        made_by: "Made by", "Angelegt von";
        withdraw: "Withdraw", "Zurückziehen";
        withdraw_text: "can't be applied any more. Projects that were made with it stay.",
            "lässt sich nicht mehr einlösen. Projekte, die mit ihm angelegt wurden, bleiben.";
        back: "Back to the maintainer", "Zurück zum Maintainer";
        done_applied: "The promo code is applied. Your new project is ready.", "Der Promo-Code ist eingelöst. Ihr neues Projekt ist bereit.";
        done_made: "The promo code is ready. It stands at the top of the list.", "Der Promo-Code ist bereit. Er steht oben in der Liste.";
        done_withdrawn: "The promo code is withdrawn.", "Der Promo-Code ist zurückgezogen.";
    }
}

impl Words {
    /// "3 of 5".
    pub fn uses_left(&self, left: i64, uses: i64) -> String {
        match self.locale {
            Locale::En => format!("{left} of {uses}"),
            Locale::De => format!("{left} von {uses}"),
        }
    }
}
