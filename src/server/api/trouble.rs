//! What the API says when something went wrong: statuses, codes and literal texts of its section 7. Clients compare some of
//! them letter by letter.

use crate::{
    failure::{Failure, Problem},
    i18n::{Locale, Words},
    place::{Level, Place, Role},
    refusal::Refusal,
    server::wire,
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;

/// The body of every answer that is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Error")]
pub struct Said {
    #[serde(skip)]
    pub status: u16,
    /// For people.
    pub error: String,
    /// For programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Leads to the line in the log that says more; for faults of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldError {
    pub key: String,
    pub message: String,
}

/// A failure on its way out, with what its text may have to name.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub failure: Failure,
    /// What was asked for by name: a role, a feature, a person.
    named: Option<String>,
    said: Option<Box<Said>>,
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self { failure, named: None, said: None }
    }
}

impl Trouble {
    /// Says this instead of what is usually said.
    pub fn says(failure: Failure, status: u16, error: impl Into<String>) -> Self {
        Self { failure, named: None, said: Some(Box::new(said(status, error))) }
    }

    /// The same, with words and status that are there already.
    pub fn with_words(failure: Failure, said: Said) -> Self {
        Self { failure, named: None, said: Some(Box::new(said)) }
    }

    /// The same, with a code.
    pub fn with_code(mut self, code: &'static str) -> Self {
        if let Some(said) = &mut self.said {
            said.code = Some(code);
        }
        self
    }

    /// Says which role, feature or person it is about.
    pub fn naming(mut self, name: &str) -> Self {
        self.named = Some(name.to_owned());
        self
    }

    /// This failure, in the usual words.
    pub fn is(&self, failure: &Failure) -> bool {
        self.failure == *failure && self.said.is_none()
    }

    /// Whether clients that look for the usual refusal find it.
    pub fn says_no_access(&self) -> bool {
        self.said.as_ref().is_some_and(|said| said.error.contains(NO_ACCESS))
    }

    /// The words for a call about this place.
    pub fn said(self, place: Option<Place>) -> Said {
        match self.said {
            Some(said) => *said,
            None => of(&self.failure, place, self.named.as_deref().unwrap_or_default()),
        }
    }

    pub fn into_response(self, place: Option<Place>) -> Response {
        let failure = self.failure.clone();
        let said = self.said(place);
        let status = StatusCode::from_u16(said.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // Clients read `reason` of a 503, and when to come back (API section 1.5).
        let mut answer = match status {
            StatusCode::SERVICE_UNAVAILABLE => (status, Json(serde_json::json!({ "reason": said.error }))).into_response(),
            _ => (status, Json(said)).into_response(),
        };
        wire::add_wait(&failure, answer.headers_mut());
        if failure == Failure::SignedOut {
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

/// Adds to a failure what its text has to name.
pub trait Naming<T> {
    fn naming(self, name: &str) -> Result<T, Trouble>;
}

impl<T> Naming<T> for Result<T, Failure> {
    fn naming(self, name: &str) -> Result<T, Trouble> {
        self.map_err(|failure| Trouble::from(failure).naming(name))
    }
}

fn said(status: u16, error: impl Into<String>) -> Said {
    Said { status, error: error.into(), code: None, errors: Vec::new(), exception_id: None }
}

fn coded(status: u16, code: &'static str, error: impl Into<String>) -> Said {
    Said { code: Some(code), ..said(status, error) }
}

/// The words for what a caller may not do at all.
pub const NO_ACCESS: &str = "You don't have access to the resource.";

fn of(failure: &Failure, place: Option<Place>, named: &str) -> Said {
    match failure {
        Failure::SignedOut | Failure::NotFresh => coded(401, "manage.invalidToken", "Invalid access token"),
        Failure::Malformed => said(400, "Request body not valid"),
        Failure::TooLarge { limit } => said(413, format!("Request body not valid: it is larger than {limit} bytes")),
        Failure::Denied | Failure::Foreign => said(403, NO_ACCESS),
        Failure::Missing => said(404, "Not found"),
        Failure::NoAccess { place } => said(403, no_access(*place)),
        Failure::Restricted => said(403, "Action is restricted for your role"),
        Failure::MfaRequired { place } => needs_mfa(*place),
        Failure::NotActivated => said(400, "Only active users can perform this action."),
        Failure::Refused { why } => refused(*why, place, named),
        Failure::Invalid { fields } => invalid(fields, place, named),
        Failure::TooMany { seconds } => said(429, format!("Too many requests; try again in {seconds} seconds")),
        Failure::Conflict | Failure::Busy { .. } | Failure::Away | Failure::Offline => said(503, "Temporarily out of order"),
        Failure::Partly { .. } => said(422, "Some lines need another look"),
        Failure::Broken { reference } => {
            Said { exception_id: Some(reference.clone()), ..said(500, "Something broke on our side; the exception id leads to the log") }
        }
    }
}

/// Of a caller without any tie (E-2).
fn no_access(place: Place) -> String {
    let number = place.number();
    match place.level() {
        Level::Maintainer => format!("You don't have access to maintainer {number}"),
        Level::Organization => format!("You don't have access to the organization {number}"),
        Level::Project => format!("You don't have access to project {number}"),
    }
}

/// R-MFA-3.
fn needs_mfa(place: Place) -> Said {
    let what = if place.level() == Level::Project { "project" } else { "organization" };
    coded(400, "manage.mfaRequired", format!("This {what} requires users to have multi-factor authentication enabled"))
}

fn invalid(fields: &[(String, Problem)], place: Option<Place>, named: &str) -> Said {
    match fields {
        [(_, Problem::CodeUsed { called })] => return said(400, format!("Promo code {called} is already used.")),
        [(_, Problem::Refused { why })] => return refused(*why, place, named),
        [(field, _)] if field == "email" => return said(422, "Email address is not valid."),
        _ => {}
    }
    let words = Words::of(Locale::En);
    let errors = fields.iter().map(|(key, problem)| FieldError { key: wire_name(key, place).into(), message: problem.sentence(words) });
    Said { errors: errors.collect(), ..said(400, "Invalid request") }
}

/// How the API calls a field that our forms call otherwise.
fn wire_name(field: &str, place: Option<Place>) -> &str {
    match field {
        "headline" => "title",
        "title" | "rename" => "name",
        "seconds" => "expirationSeconds",
        "crm_id" => "crmId",
        "time_zone" if place.is_some() => "timezone",
        "time_zone" => "timeZone",
        "template" => "type",
        "backend" => "defaultBackend",
        "price" => "billedMonthlyPrice",
        "retention_days" => "dataRetentionTimeInDays",
        "expiration_days" => "expirationDays",
        "promo" => "code",
        "promo_days" => "expirationDays",
        "promo_uses" => "uses",
        "kind" => "type",
        "job_title" => "jobTitle",
        "role_arn" => "roleArn",
        "access_key_id" => "accessKeyId",
        "secret_access_key" => "secretAccessKey",
        "tenant_id" => "tenantId",
        "client_id" => "clientId",
        "subscription_id" => "subscriptionId",
        "client_secret" => "clientSecret",
        "project_id" => "projectId",
        "project_number" => "projectNumber",
        "service_account" => "serviceAccount",
        "key_file" => "keyFile",
        field => field,
    }
}

fn refused(why: Refusal, place: Option<Place>, named: &str) -> Said {
    let level = place.map_or(Level::Project, Place::level);
    let (level_name, number) = (level.word(), place.map_or(0, Place::number));
    match why {
        Refusal::CreateProject => coded(400, "manage.createProjectPermissionDenied", "Only organization members can create new projects"),
        Refusal::ChangeAutoJoin => coded(
            400,
            "manage.updateOrganizationPermissionDenied",
            "Only organization members can change the 'allowAutoJoin' parameter or force multi-factor authentication",
        ),
        Refusal::ChangeMfa => said(400, "Only organization members can change the 'mfaRequired' parameter"),
        Refusal::ListProjectPeople => said(403, "Only organization members can get list of projects users"),
        Refusal::GiveRole(role) => {
            said(400, format!("Only member of the project's organization can grant \"{}\" role to other users.", role.word()))
        }
        Refusal::ChangeActivityCenter => said(403, "Only maintainer members can change ActivityCenter ProjectId"),
        Refusal::MaintainerMetadata => said(403, format!("You can't edit metadata for organization {number} with maintainer provider")),
        Refusal::JoinOrganization => {
            coded(403, "manage.joinOrganizationPermissionDenied", "Auto-join is off: only organization members can add users")
        }
        Refusal::JoinProject => said(403, "Auto-join is off: ask for access with the request-access method, or to be invited"),
        Refusal::UseJoin => said(400, "You can join the project yourself: use join-project method"),
        Refusal::EditFeatures => said(403, "You can't edit project features"),
        Refusal::AccountsClosed => said(400, "There is no account with this e-mail, and new accounts are not being made here"),
        Refusal::ChangedMeanwhile => said(409, "It was changed meanwhile"),
        Refusal::CheckUnderWay => said(409, "A check is under way"),
        Refusal::WayClosed => said(400, "The operator has set nothing up for this method"),
        Refusal::AlreadyMember => said(400, format!("This user is already a member of this {level_name}")),
        Refusal::AlreadyInvited => said(400, format!("This user has already been invited to this {level_name}")),
        Refusal::AlreadyAsked => said(400, "An access request has been already sent"),
        Refusal::HasAsked => said(400, "This user has already requested access to this project"),
        Refusal::HasInvitation => said(400, "You have been already invited to this project"),
        Refusal::InviteOneself => said(400, "You cannot invite yourself"),
        Refusal::LastMember if level == Level::Maintainer => said(400, "Maintainer must have at least 1 member"),
        Refusal::LastMember => said(400, "Organization must have at least 1 member"),
        Refusal::OwnMfaFirst => said(400, "You must setup Multi-Factor Authentication on your account first"),
        Refusal::SomeoneLacksMfa => said(400, "Not all organization and project members have Multi-factor Authentication enabled"),
        Refusal::TheyLackMfa => needs_mfa(place.unwrap_or(Place::of(Level::Organization, 0))),
        Refusal::HasProjects => said(400, "Organization has projects: delete or move them first"),
        Refusal::HasOrganizations => said(400, "Maintainer has organizations: delete or move them first"),
        Refusal::NoSuchRole { protected } => {
            let roles = Role::of(protected).iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
            said(400, format!("Role \"{named}\" is not valid. Allowed roles are: {roles}"))
        }
        Refusal::NoSuchTemplate => said(404, "Project template not found"),
        Refusal::NoSuchBackend => coded(400, "storage.unsupportedBackend", "The backend is not supported"),
        Refusal::NoSuchProject => said(404, "Project not found"),
        Refusal::TimeZoneOfBackend => said(
            400,
            format!(
                "The timezone parameter is only supported for the BigQuery backend. The selected backend \"{named}\" does not support it."
            ),
        ),
        Refusal::NotDeleted => said(400, "The project is not deleted"),
        Refusal::Purged => said(400, "The project was purged and can't be brought back"),
        Refusal::FeatureNotViaApi => said(422, format!("The feature \"{named}\" can't be assigned via API")),
        Refusal::FeatureTaken => said(422, "There is a feature with this name already"),
        Refusal::AlreadyAssigned => said(422, format!("The feature \"{named}\" is already assigned")),
        Refusal::PromoCodeTaken => said(400, format!("Promo code {named} already exists")),
        Refusal::NoSuchPromoCode => said(400, "Specified code was not found or is no longer valid."),
        Refusal::NoSuchOrganization => said(404, format!("Organization {named} not found")),
        Refusal::NoMfa => said(400, "Multi-factor authentication is not enabled"),
        Refusal::NeedsMfa => said(422, "Only users with multi-factor authentication enabled can be super admins"),
        Refusal::LastSuperAdmin => said(400, "This is the last super admin"),
        Refusal::LetterWiped => said(409, "What the letter said is wiped"),
        Refusal::AccountDisabled => said(400, "The account is disabled"),
    }
}
