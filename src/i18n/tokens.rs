//! Access Tokens, and how programs use them.

use super::{Words, words};
use crate::scope::{Area, narrowed_to};

words! {
    TokenWords {
        title: "Access Tokens";
        personal: "Personal Access Tokens";
        personal_text: "These tokens allow programs to use the Management API in your name. They inherit your permissions.";
        session: "Session Tokens";
        session_text: "Temporary tokens that programs made from your personal tokens. They live an hour at most.";
        none: "No tokens are created yet.";
        created: "Created";
        last_used: "Last Used";
        never_used: "Not used yet.";
        expires: "Expires";
        expired: "Expired";
        delete: "Delete";
        delete_text: "opens nothing any more from that moment on, nor do session tokens that were made from it. Programs that use it stop working.";
        delete_session_text: "opens nothing any more from that moment on.";

        new: "New token";
        new_first_confirm: "You will be asked first to confirm that it is you.";
        name: "Name";
        name_hint: "What uses it, and where: you will recognize it by that.";
        valid_for: "Access valid for";
        hours: "hours, at most";
        hours_hint: "Each token ends. 720 hours are 30 days.";
        one_day: "1 day";
        thirty_days: "30 days";
        ninety_days: "90 days";
        narrow: "Narrow it";
        narrow_text: "Without a choice here, the token may do all that you may do.";
        read_only: "Read only";
        only_in: "Only";
        areas: "Only in these areas";
        current_user: "Your own account";
        users: "Users";
        maintainers: "Maintainers";
        organizations: "Organizations";
        projects: "Projects";
        deleted_projects: "Deleted projects";
        features: "Features";
        create: "Create Token";

        new_waits: "Your new token is still to be seen, for ten minutes after it was created.";
        show_new: "Show the new token";
        new_title: "Your new token";
        copy_now: "Make sure to copy your new token now. You won't be able to see it again!";
        keep_safe: "Keep it as you keep a password: not in the program's text, but where only the program reads it.";
        copied_it: "I have copied it";
        no_new: "There is no new token to show. One can be seen for ten minutes after it was created, in the browser that created it.";
        back: "Back to Access Tokens";

        use_it: "Use the API";
        use_text: "Three headers open the Management API; use the one that suits your program.";
        use_variable: "The samples read the token from the environment variable PORTICO_TOKEN, so that it stands in no program and in no history of commands.";
        limit: "Limits";
        limit_of: "Requests a minute for each token:";
        limit_text: "Beyond that the answer is 429, and its header Retry-After says how many seconds to wait.";
        scanners: "Finding lost tokens";
        scanners_text: "What every token looks like, as a regular expression for secret scanners:";
        pattern: "Regular expression";
        read_more: "Read more";
        docs: "API documentation";
        openapi: "Description for programs (OpenAPI)";
    }
}

impl TokenWords {
    pub const fn area(&self, area: Area) -> &'static str {
        match area {
            Area::CurrentUser => self.current_user,
            Area::Users => self.users,
            Area::Maintainers => self.maintainers,
            Area::Organizations => self.organizations,
            Area::Projects => self.projects,
            Area::DeletedProjects => self.deleted_projects,
            Area::Features => self.features,
        }
    }
}

impl Words {
    /// What a token is narrowed to: "Read only: Projects, Users". What our form does not make is told as it is.
    pub fn narrowed_to(&self, scopes: &[String]) -> Option<String> {
        if scopes.is_empty() {
            return None;
        }
        let has = |scope: &String| scopes.contains(scope);
        let areas: Vec<Area> = Area::ALL.into_iter().filter(|area| has(&area.scope(false)) || has(&area.scope(true))).collect();
        let read_only = scopes.iter().all(|scope| scope.ends_with(":read"));
        let same = narrowed_to(&areas, read_only);
        if same.len() != scopes.len() || !same.iter().all(has) {
            return Some(scopes.join(", "));
        }
        let names = areas.iter().map(|area| self.tokens.area(*area)).collect::<Vec<_>>().join(self.form.comma);
        Some(match (read_only, areas.len() == Area::ALL.len()) {
            (true, true) => self.tokens.read_only.to_owned(),
            (true, false) => format!("{}: {names}", self.tokens.read_only),
            (false, _) => format!("{}: {names}", self.tokens.only_in),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_token_is_narrowed_to_in_words() {
        let words = Words::ENGLISH;
        let told = |areas: &[Area], read_only| words.narrowed_to(&narrowed_to(areas, read_only));
        assert_eq!(told(&[], false), None);
        assert_eq!(told(&[], true).as_deref(), Some("Read only"));
        assert_eq!(told(&[Area::Projects, Area::Users], true).as_deref(), Some("Read only: Users, Projects"));
        assert_eq!(told(&[Area::Projects], false).as_deref(), Some("Only: Projects"));
        let odd = ["projects:read".to_owned(), "projects:write".to_owned(), "users:read".to_owned()];
        assert_eq!(words.narrowed_to(&odd).as_deref(), Some("projects:read, projects:write, users:read"));
    }
}
