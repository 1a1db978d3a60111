//! Promo codes.

use super::{Words, words};

words! {
    PromoWords {
        title: "Promo Codes";
        lead: "By applying the promo code, a new project will be created.";
        code: "Promo code";
        apply: "Apply";
        applied: "Applied so far";
        none_applied: "No applied promo codes.";
        made_project: "Project";
        used_at: "applied";

        here_lead: "Whoever applies one of these codes gets a project of their own in the organization, and is its first member.";
        all_lead: "The codes of all maintainers, the newest first.";
        search: "Search by code or organization";
        none_here: "There are no promo codes yet.";
        new: "New promo code";
        code_hint: "4 to 64 characters; upper and lower case make no difference. Leave it empty to have a long one made that nobody guesses.";
        organization_number: "The number in the address of its page.";
        days: "Valid for";
        days_unit: "days, at most 3650";
        days_hint: "Then it can't be applied any more. Projects that were made with it stay.";
        week: "A week";
        month: "30 days";
        quarter: "90 days";
        uses: "Uses in all";
        uses_hint: "How many people may apply it; each of them once.";
        uses_unit: "at most 100000";
        make: "Create promo code";
        valid_until: "Valid until";
        over: "Was valid until";
        left: "Uses left";
        made_by: "Made by";
        withdraw: "Withdraw";
        withdraw_text: "can't be applied any more. Projects that were made with it stay.";
        back: "Back to the maintainer";
        done_applied: "The promo code is applied. Your new project is ready.";
        done_made: "The promo code is ready. It stands at the top of the list.";
        done_withdrawn: "The promo code is withdrawn.";
        uses_left: "{left} of {uses}";
    }
}

impl Words {
    /// "3 of 5".
    pub fn uses_left(&self, left: i64, uses: i64) -> String {
        self.fill(self.promo.uses_left, &[("left", left.into()), ("uses", uses.into())])
    }
}
