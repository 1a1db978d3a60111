//! How AWS is spoken to: STS by the provider's own client, on our one outgoing client; IAM by the provider's signatures.

use crate::{
    cloud_accounts::server::{
        doctor::Cause,
        watch::{Check, Record, cause_of},
    },
    server::{
        app::App,
        event::CallMade,
        outgoing::{Asked, NoReply, Reply},
    },
    time::Timestamp,
};
use aws_credential_types::Credentials;
use aws_sdk_sts::{
    Client,
    config::{BehaviorVersion, IdentityCache, Region, StalledStreamProtectionConfig, retry::RetryConfig, timeout::TimeoutConfig},
};
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::{
    client::{
        http::{HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector},
        orchestrator::{HttpRequest, HttpResponse},
        result::ConnectorError,
        runtime_components::RuntimeComponents,
    },
    http::StatusCode,
};
use aws_smithy_types::body::SdkBody;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::de::DeserializeOwned;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use url::Url;

/// Our way out, in the form in which the provider's client wants it.
#[derive(Clone)]
struct Through {
    app: App,
    record: Record,
}

impl std::fmt::Debug for Through {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Through")
    }
}

impl HttpClient for Through {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Through {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let this = self.clone();
        HttpConnectorFuture::new(async move { this.exchange(request).await })
    }
}

impl Through {
    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let other = |error: String| ConnectorError::other(error.into(), None);
        let url = Url::parse(request.uri()).map_err(|error| other(error.to_string()))?;
        let body = request.body().bytes().unwrap_or_default().to_vec();
        let headers = request
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?)));
        let method = Method::from_bytes(request.method().as_bytes()).map_err(|error| other(error.to_string()))?;
        let (host, what) = (url.host_str().unwrap_or_default().to_owned(), format!("sts:{}", action(&body)));
        let answer = self.app.outgoing.send(Asked { method, url, headers: headers.collect::<HeaderMap>(), body }).await;
        let noted = answer.as_ref().map_or_else(ToString::to_string, |reply| reply.status.to_string());
        self.record.add(CallMade { host, what, answer: noted });
        let reply = answer.map_err(|no_reply| ConnectorError::other(no_reply.into(), None))?;
        let status = StatusCode::try_from(reply.status).map_err(|error| other(error.to_string()))?;
        Ok(HttpResponse::new(status, SdkBody::from(reply.body)))
    }
}

/// `Action=…` of a form.
fn action(body: &[u8]) -> String {
    url::form_urlencoded::parse(body).find(|(name, _)| name == "Action").map(|(_, action)| action.into_owned()).unwrap_or_default()
}

/// The server's own clock.
#[derive(Debug)]
struct Now(SystemTime);

impl TimeSource for Now {
    fn now(&self) -> SystemTime {
        self.0
    }
}

fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(at.millis()).unwrap_or_default())
}

pub fn credentials(id: &str, secret: &str, session: Option<&str>) -> Credentials {
    Credentials::new(id, secret, session.map(str::to_owned), None, "portico")
}

/// A client of STS that works with these credentials: no second tries, nothing kept.
pub fn sts(check: &Check<'_>, credentials: &Credentials) -> Client {
    let clouds = &check.app.config.clouds;
    let config = aws_sdk_sts::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(clouds.aws_region.clone()))
        .endpoint_url(clouds.sts_url().as_str().trim_end_matches('/'))
        .credentials_provider(credentials.clone())
        .identity_cache(IdentityCache::no_cache())
        .retry_config(RetryConfig::disabled())
        // Our own client has them.
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .time_source(Now(system_time(check.app.now())))
        .http_client(Through { app: check.app.clone(), record: check.record.clone() });
    Client::from_conf(config.build())
}

/// What AWS says when it refuses.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub struct Refused {
    #[serde(rename = "Code", default)]
    pub code: String,
    #[serde(rename = "Message", default)]
    pub message: String,
}

#[derive(serde::Deserialize)]
struct ErrorAnswer {
    #[serde(rename = "Error")]
    error: Refused,
}

/// Why the provider's client gave nothing: a refusal, or no answer at all.
pub fn refused<E>(error: &aws_sdk_sts::error::SdkError<E>, host: &str) -> Result<Refused, Cause>
where
    E: aws_sdk_sts::error::ProvideErrorMetadata + std::error::Error + 'static,
{
    if let Some(service) = error.as_service_error() {
        let status = error.raw_response().map_or(0, |raw| raw.status().as_u16());
        let meta = service.meta();
        if status >= 500 {
            return Err(Cause::ProviderDown { host: host.to_owned(), status });
        }
        if status == 429 {
            return Err(Cause::Throttled { host: host.to_owned() });
        }
        return match meta.code() {
            Some(code) => Ok(Refused { code: code.to_owned(), message: meta.message().unwrap_or_default().to_owned() }),
            None => Err(Cause::StrangeAnswer { host: host.to_owned() }),
        };
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(at) = cause {
        if let Some(no_reply) = at.downcast_ref::<NoReply>() {
            return Err(cause_of(*no_reply, host.to_owned()));
        }
        cause = at.source();
    }
    Err(Cause::StrangeAnswer { host: host.to_owned() })
}

/// Asks IAM one thing.
pub async fn iam<T: DeserializeOwned>(
    check: &Check<'_>,
    credentials: &Credentials,
    action: &str,
    fields: &[(&str, &str)],
) -> Result<Result<T, Refused>, Cause> {
    let url = check.app.config.clouds.aws_iam_url.clone();
    let host = super::host(&url);
    let all: Vec<(&str, &str)> = [("Action", action), ("Version", "2010-05-08")].into_iter().chain(fields.iter().copied()).collect();
    let mut asked = super::form(url, &all);
    let strange = || Cause::StrangeAnswer { host: host.clone() };
    sign_request(&mut asked, credentials, check.app.now()).ok_or_else(strange)?;
    let reply = check.send(&format!("iam:{action}"), asked).await?;
    read(&reply).ok_or_else(strange)
}

/// What IAM was asked for, or its refusal; `None` if it is neither.
pub fn read<T: DeserializeOwned>(reply: &Reply) -> Option<Result<T, Refused>> {
    let text = std::str::from_utf8(&reply.body).ok()?;
    if reply.status >= 300 {
        return quick_xml::de::from_str::<ErrorAnswer>(text).map(|answer| Err(answer.error)).ok();
    }
    quick_xml::de::from_str(text).map(Ok).ok()
}

/// Signs for IAM, which is global and signed for as in us-east-1 (Signature Version 4).
fn sign_request(asked: &mut Asked, credentials: &Credentials, at: Timestamp) -> Option<()> {
    let identity = credentials.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("iam")
        .time(system_time(at))
        .settings(SigningSettings::default())
        .build()
        .ok()?;
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let request = SignableRequest::new("POST", asked.url.as_str(), kind.into_iter(), SignableBody::Bytes(&asked.body)).ok()?;
    let (instructions, _) = sign(request, &params.into()).ok()?.into_parts();
    for (name, value) in instructions.headers() {
        asked.headers.insert(HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?);
    }
    Some(())
}
