//! A code becomes a project.

use super::store;
use crate::{
    failure::{Failure, Problem},
    id::ProjectId,
    place::Place,
    projects::server::{self as projects, Making},
    refusal::Refusal,
    server::{app::App, caller::Caller, limit, place_event::What, policy::Action, user},
    text::Title,
};

/// Applies a code: makes a project where and from what its maker said, with the caller as its first member (API PC-4).
///
/// Each try is counted before anything is looked up, by person and by network; a right one is given back. What is unknown,
/// over, withdrawn or used up by others sounds the same, so that nobody learns which codes there are.
///
/// # Errors
/// `Invalid` in `promo`: `CodeUsed` for who has applied it before, else that there is none; `MfaRequired` by its
/// organization; `TooMany`.
pub async fn apply(app: &App, caller: &Caller, typed: &str) -> Result<ProjectId, Failure> {
    let user = caller.person()?.user;
    let code = typed.trim();
    if code.is_empty() {
        return Err(Failure::invalid("promo", Problem::Required));
    }
    let counted = [
        (format!("promo-codes:{user}"), limit::PROMO_CODES),
        (format!("promo-codes-from:{}", caller.network()), limit::PROMO_CODES_FROM_NETWORK),
    ];
    for (name, rate) in &counted {
        limit::count(app, name, *rate).await?;
    }
    let outcome = apply_counted(app, caller, code).await;
    // Who lacks a second factor has a right one, too; and who met somebody else tries again.
    if matches!(outcome, Ok(_) | Err(Failure::Conflict | Failure::MfaRequired { .. })) {
        for (name, rate) in &counted {
            limit::forgive(app, name, *rate).await?;
        }
    }
    outcome
}

async fn apply_counted(app: &App, caller: &Caller, code: &str) -> Result<ProjectId, Failure> {
    let mut change = app.change(caller, Action::ApplyPromoCode).await?;
    let (id, at, folded) = (caller.person()?.user, change.at, code.to_lowercase());
    let nothing = || Failure::refused("promo", Refusal::NoSuchPromoCode);
    // PostgreSQL takes no NUL, and no code has a control character.
    if code.chars().any(char::is_control) {
        return Err(nothing());
    }
    if let Some(called) = store::code_used_by(&mut change.tx, id, &folded).await? {
        return Err(Failure::invalid("promo", Problem::CodeUsed { called }));
    }
    let code = store::find_by_code(&mut change.tx, &folded).await?;
    let code = code.filter(|code| code.expires_at > at && code.used < code.uses).ok_or_else(nothing)?;
    if !store::take(&mut change.tx, code.id).await? {
        return Err(nothing());
    }
    let person = user::find(&mut change.tx, id).await?.ok_or(Failure::SignedOut)?;
    let making = Making {
        organization: code.organization_id,
        name: name_of_project(&person.name, &code.code),
        template: code.template,
        backend: None,
        retention_days: None,
    };
    let project = projects::make_for(&mut change, id, making).await?;
    store::note_use(&mut change.tx, id, &code.code, code.id, project.id, at).await?;
    let what = What::PromoCodeApplied {
        code: code.code,
        name: project.name,
        organization: project.organization_id,
        template: project.template_id,
    };
    change.commit(what.about(Place::Project(project.id), id)).await?;
    Ok(project.id)
}

/// `Ada Lovelace (SPRING)`, in as many characters as a project's name may have: of a long name the end is left out, never the code.
fn name_of_project(person: &str, code: &str) -> String {
    let room = (Title::MAX as usize).saturating_sub(code.chars().count() + 3);
    let person: String = person.chars().take(room).collect();
    format!("{} ({code})", person.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_projects_fit() {
        assert_eq!(name_of_project("Ada Lovelace", "SPRING"), "Ada Lovelace (SPRING)");
        let long = name_of_project(&"é".repeat(300), &"c".repeat(64));
        assert_eq!(long.chars().count(), 255);
        assert!(long.ends_with(&format!("é ({})", "c".repeat(64))));
    }
}
