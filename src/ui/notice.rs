use crate::{
    i18n::{Words, use_words},
    ui::{form::use_second_try, loaded::has_failed},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What was done: told on the page that one is led to. The address holds a code, so nobody can make our page say their words.
#[component]
pub fn Notice() -> impl IntoView {
    let query = use_query_map();
    let is_second_try = use_second_try();
    let told = move || query.with(|query| query.get_str("done").and_then(|code| said(code, use_words())));
    // Beside a failure it would be about something before.
    let text = move || told().filter(|_| !is_second_try() && !has_failed());
    // The element is always there, and what changes in it is read out.
    view! { <div role="status" class="notices">{move || text().map(|text| view! { <p class="notice">{text}</p> })}</div> }
}

fn said(code: &str, words: &'static Words) -> Option<&'static str> {
    match code {
        "profile-saved" => Some(words.frame.profile_saved),
        "password-changed" => Some(words.frame.password_changed),
        "password-reset" => Some(words.frame.password_reset),
        "signed-out" => Some(words.frame.signed_out),
        "start-again" => Some(words.frame.start_again),
        "denied" => Some(words.frame.denied),
        "mfa-on" => Some(words.frame.mfa_enabled),
        "mfa-off" => Some(words.frame.mfa_disabled),
        "factor-added" => Some(words.frame.factor_added),
        "factor-removed" => Some(words.frame.factor_removed),
        "key-renamed" => Some(words.frame.key_renamed),
        "codes-saved" => Some(words.frame.codes_saved),
        "trust-ended" => Some(words.frame.trust_ended),
        "session-ended" => Some(words.frame.session_ended),
        "others-ended" => Some(words.frame.others_ended),
        "token-deleted" => Some(words.frame.token_deleted),
        "deletion-asked" => Some(words.frame.deletion_asked),
        "member-removed" => Some(words.done.member_removed),
        "left" => Some(words.done.left),
        "joined" => Some(words.done.joined),
        "role-changed" => Some(words.done.role_changed),
        "invited" => Some(words.done.invited),
        "invitation-sent" => Some(words.done.invitation_sent),
        "invitation-withdrawn" => Some(words.done.invitation_withdrawn),
        "invitation-declined" => Some(words.done.invitation_declined),
        "asked" => Some(words.done.asked),
        "taken-back" => Some(words.done.taken_back),
        "approved" => Some(words.done.approved),
        "rejected" => Some(words.done.rejected),
        "saved" => Some(words.done.saved),
        "created" => Some(words.done.created),
        "project-deleted" => Some(words.done.project_deleted),
        "moved" => Some(words.done.moved),
        "organization-deleted" => Some(words.done.organization_deleted),
        "maintainer-deleted" => Some(words.done.maintainer_deleted),
        "mfa-required" => Some(words.done.mfa_required),
        "mfa-not-required" => Some(words.done.mfa_not_required),
        "all-read" => Some(words.notifications.done_all_read),
        "letters-saved" => Some(words.notifications.done_letters),
        "draft-saved" => Some(words.notifications.done_draft),
        "published" => Some(words.notifications.done_published),
        "announcement-ended" => Some(words.notifications.done_ended),
        "announcement-deleted" => Some(words.notifications.done_deleted),
        "brought-back" => Some(words.platform.done_brought_back),
        "purge-asked" => Some(words.platform.done_purge_asked),
        "feature-deleted" => Some(words.platform.done_feature_deleted),
        "super-token-deleted" => Some(words.frame.token_deleted),
        "limit-set" => Some(words.platform.done_limit_set),
        "limit-removed" => Some(words.platform.done_limit_removed),
        "disabled" => Some(words.platform.done_disabled),
        "enabled" => Some(words.platform.done_enabled),
        "feature-given" => Some(words.platform.done_feature_given),
        "feature-taken" => Some(words.platform.done_feature_taken),
        "promo-applied" => Some(words.promo.done_applied),
        "promo-made" => Some(words.promo.done_made),
        "promo-withdrawn" => Some(words.promo.done_withdrawn),
        "cloud-connected" => Some(words.clouds.done_connected),
        "cloud-checked" => Some(words.clouds.done_checked),
        "cloud-deleted-aws" => Some(words.clouds.done_deleted_aws),
        "cloud-deleted-azure" => Some(words.clouds.done_deleted_azure),
        "cloud-deleted-google-cloud" => Some(words.clouds.done_deleted_google),
        "letter-again" => Some(words.outbox.done_again),
        "letter-dropped" => Some(words.outbox.done_dropped),
        other => words.people.done(other),
    }
}
