//! What people are shown, in their language.

use super::{
    doctor,
    known::{Known, Settings},
    run::{self, Found},
    store::{self, Connection, SetupRow},
    watch::Taken,
};
use crate::{
    cloud_accounts::{Account, Cloud, CloudRow, Progress, Provider, Report, Setup, State, Step, Way},
    failure::Failure,
    i18n::Locale,
    server::{app::App, caller::Caller, moment::Reader, policy::Action},
};

/// The three providers, whether connected or not.
pub async fn rows(app: &App, caller: &Caller) -> Result<Vec<CloudRow>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnClouds).await?;
    let mut rows = Vec::new();
    let user = caller.person()?.user;
    for provider in Provider::ALL {
        rows.push(match store::find(&mut tx, user, provider).await? {
            Some(connection) => row(app, caller, provider, &connection, &store::setups(&mut tx, connection.id).await?),
            None => nothing_yet(provider),
        });
    }
    Ok(rows)
}

const fn nothing_yet(provider: Provider) -> CloudRow {
    CloudRow {
        provider,
        state: State::NotConnected,
        account: None,
        since: None,
        checked: None,
        failing_since: None,
        trouble: None,
        unfinished: false,
        checking: false,
    }
}

pub(super) fn state_of(connection: &Connection) -> State {
    match (connection.setup_id, connection.failing_since) {
        (None, _) => State::NotConnected,
        (Some(_), None) => State::Connected,
        (Some(_), Some(_)) => State::Failing,
    }
}

pub(super) fn works<'a>(connection: &Connection, setups: &'a [SetupRow]) -> Option<&'a SetupRow> {
    setups.iter().find(|setup| Some(setup.id) == connection.setup_id)
}

pub(super) fn waits<'a>(connection: &Connection, setups: &'a [SetupRow]) -> Option<&'a SetupRow> {
    setups.iter().find(|setup| Some(setup.id) == connection.new_setup_id)
}

pub(super) fn found(setup: &SetupRow) -> Option<Found> {
    serde_json::from_str(setup.report.as_deref()?).ok()
}

fn row(app: &App, caller: &Caller, provider: Provider, connection: &Connection, setups: &[SetupRow]) -> CloudRow {
    let (now, reader) = (app.now(), Reader::of(caller, app.now()));
    let works = works(connection, setups);
    let trouble = works.and_then(found).and_then(|found| found.problem);
    CloudRow {
        provider,
        state: state_of(connection),
        account: works.map(|setup| Account { id: setup.account_id.clone(), name: setup.account_name.clone() }),
        since: works.and(connection.connected_at).map(|at| reader.when(at)),
        checked: works.and_then(|setup| setup.checked_at).map(|at| reader.when(at)),
        failing_since: connection.failing_since.map(|at| reader.when(at)),
        trouble: trouble.map(|cause| doctor::title(&cause, caller.locale())),
        unfinished: connection.new_setup_id.is_some() || works.is_none(),
        checking: setups.iter().any(|setup| setup.is_checking(now)),
    }
}

/// All that stands on the page of one provider.
pub async fn page(app: &App, caller: &Caller, provider: Provider) -> Result<Cloud, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnClouds).await?;
    let fresh = app.is_fresh_for(caller, Action::SetUpCloud)?;
    let Some(connection) = store::find(&mut tx, caller.person()?.user, provider).await? else {
        return Ok(Cloud {
            row: nothing_yet(provider),
            begun: false,
            version: 0,
            fresh,
            current: None,
            draft: None,
            guides: Vec::new(),
            progress: None,
        });
    };
    let setups = store::setups(&mut tx, connection.id).await?;
    let (works, waits) = (works(&connection, &setups), waits(&connection, &setups));
    let locale = caller.locale();
    let guide = |way: Way| {
        let typed = waits.into_iter().chain(works).find(|setup| setup.way().is_ok_and(|of| of == way));
        let settings = typed.map(SetupRow::settings).unwrap_or_default();
        super::guide::guide(&run::known_of(app, &connection.external_id, way, settings), locale)
    };
    Ok(Cloud {
        row: row(app, caller, provider, &connection, &setups),
        begun: true,
        version: connection.version,
        fresh,
        current: works.map(|row| shown(app, caller, &connection, row)).transpose()?,
        draft: waits.map(|row| shown(app, caller, &connection, row)).transpose()?,
        guides: provider.ways().map(guide).into(),
        progress: setups.iter().find(|setup| setup.is_checking(app.now())).map(|setup| progress(setup, locale)),
    })
}

fn shown(app: &App, caller: &Caller, connection: &Connection, row: &SetupRow) -> Result<Setup, Failure> {
    let (way, settings, known) = (row.way()?, row.settings(), run::known(app, connection, row)?);
    let value = |field: &&'static str| ((*field).to_owned(), settings.field(field).to_owned());
    Ok(Setup {
        way,
        values: way.fields().iter().map(value).collect(),
        has_secret: row.sealed.is_some(),
        report: row
            .checked_at
            .zip(found(row))
            .map(|(at, found)| report(&Reader::of(caller, app.now()), at, found, &known, caller.locale())),
    })
}

fn report(reader: &Reader, at: crate::time::Timestamp, found: Found, known: &Known, locale: Locale) -> Report {
    Report {
        checked: reader.when(at),
        steps: in_words(&found.steps, locale),
        problem: found.problem.map(|cause| doctor::advice(&cause, known, locale)),
        remarks: found.remarks.iter().map(|cause| doctor::advice(cause, known, locale)).collect(),
    }
}

pub(super) fn in_words(steps: &[Taken], locale: Locale) -> Vec<Step> {
    steps.iter().map(|taken| Step { label: doctor::step_label(&taken.step, locale), state: taken.state }).collect()
}

/// How far the check of this is; its result, if none is under way.
pub(super) fn progress(setup: &SetupRow, locale: Locale) -> Progress {
    let running = setup.progress.as_deref().and_then(|text| serde_json::from_str::<Vec<Taken>>(text).ok());
    match running {
        Some(steps) => Progress { steps: in_words(&steps, locale), over: false },
        None => Progress { steps: found(setup).map(|found| in_words(&found.steps, locale)).unwrap_or_default(), over: true },
    }
}

/// The values of a way that nobody has typed yet.
pub(super) fn known_or_empty(app: &App, connection: &Connection, setups: &[SetupRow], way: Way) -> Known {
    let later_first = setups.iter().rev();
    let settings = later_first.filter(|setup| setup.way().is_ok_and(|of| of == way)).map(SetupRow::settings).next();
    run::known_of(app, &connection.external_id, way, settings.unwrap_or_else(Settings::default))
}
