//! One operation of the API: its address, what opens it, and the handler, from whose types the document is made.

use super::{
    answer::Answer,
    call::{Call, Params},
    input::{self, Input},
    openapi::Schemas,
    trouble::Trouble,
};
use crate::{
    failure::Failure,
    members::server::seeing,
    place::Place,
    scope::Area,
    server::{
        caller::{Access, Kind},
        policy::{self, Action, Deed},
        standing::{self, Standing},
    },
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use futures::future::BoxFuture;
use schemars::Schema;
use std::sync::Arc;

/// What was sent: the path's parts, the query, the body.
pub struct Sent {
    pub path: Vec<(String, String)>,
    pub query: String,
    pub body: Vec<u8>,
}

impl Sent {
    /// The place that the path names, if it names one.
    pub fn place(&self) -> Option<Place> {
        use super::call::Param;
        self.path.first().and_then(|(name, text)| Place::read(name, text))
    }
}

/// What the document says of an operation, read off its handler.
pub struct Shape {
    pub params: Vec<Schema>,
    pub input: Schema,
    pub status: StatusCode,
    pub answer: Option<Schema>,
}

/// By which row of the policy it is decided.
#[derive(Clone, Copy)]
pub enum Judge {
    Deed(Deed),
    Action(Action),
}

type Run = dyn Fn(Call, Sent) -> BoxFuture<'static, Result<Response, Trouble>> + Send + Sync;

async fn standing_of(call: &Call, place: Place) -> Result<Standing, Failure> {
    standing::of(&mut call.reads().await?, &call.caller, place, call.app.now()).await
}

pub struct Door {
    pub method: Method,
    pub path: String,
    pub name: String,
    pub summary: String,
    pub says: String,
    /// None: any token that lives.
    pub area: Option<Area>,
    pub for_sessions: bool,
    pub for_applications: bool,
    pub judges: Vec<Judge>,
    /// What it may answer beside what follows from all that: with what it names.
    pub troubles: Vec<Trouble>,
    /// Works, and is not in the document.
    pub hidden: bool,
    run: Arc<Run>,
    shape: fn(&mut Schemas) -> Shape,
}

/// An operation. `name` is its `operationId`.
pub fn door<P, I, A, F, H>(method: Method, path: impl Into<String>, name: impl Into<String>, handler: H) -> Door
where
    P: Params,
    I: Input,
    A: Answer,
    F: Future<Output = Result<A, Trouble>> + Send + 'static,
    H: Fn(Call, P, I) -> F + Clone + Send + Sync + 'static,
{
    let in_query = matches!(method, Method::GET | Method::DELETE);
    let path = path.into();
    let own = path.starts_with("/manage/current-user");
    let reads = method == Method::GET;
    let keys: Arc<[String]> = I::keys().into();
    Door {
        name: name.into(),
        summary: String::new(),
        says: String::new(),
        area: own.then_some(Area::CurrentUser),
        // API decision G-25: all reading, and one's own account.
        for_sessions: reads || own,
        for_applications: false,
        judges: Vec::new(),
        troubles: Vec::new(),
        hidden: false,
        run: Arc::new(move |call, sent| {
            let (handler, keys) = (handler.clone(), keys.clone());
            Box::pin(async move {
                let path = P::read_all(&sent.path).ok_or(Failure::Missing)?;
                let read = if in_query { input::query(&sent.query, &keys) } else { input::body(&sent.body, &keys) };
                let input: I = match read {
                    Ok(input) => input,
                    Err(failure) => return Err(failure.into()),
                };
                // As `App::settle`, for handlers that say more than a failure does.
                let once = || async {
                    match handler(call.clone(), path.clone(), input.clone()).await {
                        Err(Trouble { failure: Failure::Conflict, .. }) => Err(Failure::Conflict),
                        answer => Ok(answer),
                    }
                };
                call.app.settle(once).await?.map(A::into_response)
            })
        }),
        shape: |schemas| Shape {
            params: P::schemas(),
            input: I::json_schema(&mut schemas.inputs),
            status: A::STATUS,
            answer: A::schema(&mut schemas.answers),
        },
        method,
        path,
    }
}

impl Door {
    pub fn area(mut self, area: Area) -> Self {
        self.area = Some(area);
        self
    }

    /// In the document: one line, and what is worth knowing beyond.
    pub fn about(mut self, summary: impl Into<String>) -> Self {
        self.summary = summary.into();
        self
    }

    pub fn says(mut self, says: impl Into<String>) -> Self {
        self.says = says.into();
        self
    }

    /// Session tokens may, too (S-1).
    pub const fn for_sessions(mut self) -> Self {
        self.for_sessions = true;
        self
    }

    /// Tokens of applications with its scope may, too (S-5).
    pub const fn for_applications(mut self) -> Self {
        self.for_applications = true;
        self
    }

    /// The row of the policy that decides; several, if what is sent decides which.
    pub fn judged_by(mut self, deed: Deed) -> Self {
        self.judges.push(Judge::Deed(deed));
        self
    }

    pub fn for_who_may(mut self, action: Action) -> Self {
        self.judges.push(Judge::Action(action));
        self
    }

    pub fn fails(mut self, trouble: impl Into<Trouble>) -> Self {
        self.troubles.push(trouble.into());
        self
    }

    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// What it takes beside the rights of the token's owner.
    pub fn scope(&self) -> Option<String> {
        self.area.map(|area| area.scope(self.method != Method::GET))
    }

    /// Whether this kind of token may knock at all (API section 2.2, step 2).
    ///
    /// # Errors
    /// `Denied`.
    pub fn admit(&self, access: &Access) -> Result<(), Failure> {
        let Some(scope) = self.scope() else { return Ok(()) };
        let kind_may = match access.kind {
            Kind::Personal => true,
            Kind::Session => self.for_sessions,
            Kind::Application => self.for_applications,
        };
        if kind_may && access.opens(&scope) {
            return Ok(());
        }
        tracing::info!(token = %access.token, kind = access.kind.word(), scope, operation = self.name, "refused");
        Err(Failure::Denied)
    }

    pub fn shape(&self, schemas: &mut Schemas) -> Shape {
        (self.shape)(schemas)
    }

    pub async fn run(&self, call: Call, sent: Sent) -> Result<Response, Trouble> {
        self.admit(&call.token.access()).map_err(|failure| self.in_own_words(failure))?;
        let place = sent.place();
        match (self.run)(call.clone(), sent).await {
            Err(trouble) if trouble.failure == Failure::Malformed => Err(self.why_not(&call, place).await.map_or(trouble, Trouble::from)),
            // Also what can't be a number of a feature is a feature that there is not.
            Err(trouble) if trouble.is(&Failure::Missing) && self.area == Some(Area::Features) => Err(self.in_own_words(Failure::Missing)),
            answer => answer,
        }
    }

    /// What this door says where others say the usual.
    fn in_own_words(&self, failure: Failure) -> Trouble {
        let fits = |trouble: &&Trouble| trouble.failure == failure && (failure != Failure::Denied || trouble.says_no_access());
        self.troubles.iter().find(fits).cloned().unwrap_or(failure.into())
    }

    /// What can't be read is told only to those who may do what it was for (API section 2.2, steps 3 to 7 before 8).
    async fn why_not(&self, call: &Call, place: Option<Place>) -> Option<Failure> {
        // A deleted project is no place any more.
        let standing = match place.filter(|_| self.area != Some(Area::DeletedProjects)) {
            Some(place) => match standing_of(call, place).await {
                Ok(standing) => Some(standing),
                Err(failure) => return Some(failure),
            },
            None => None,
        };
        // What says nothing of its own is at least for those who see the place.
        let sees = |standing: &Standing| policy::judge(standing, seeing(standing.place));
        let mut refused = standing.as_ref().filter(|_| self.judges.is_empty()).and_then(|standing| sees(standing).err());
        for judge in &self.judges {
            let answer = match (judge, &standing) {
                (Judge::Action(action), _) => policy::require(&call.caller, *action, call.app.now()),
                (Judge::Deed(deed), Some(standing)) => policy::judge(standing, *deed),
                (Judge::Deed(_), None) => Ok(()),
            };
            match answer {
                Ok(()) => return None,
                Err(failure) => refused = refused.or(Some(failure)),
            }
        }
        refused
    }
}
