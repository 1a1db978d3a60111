//! Passwords: what may be one, and how it is kept and checked.

use super::{app::App, breached, config::Config, metrics::METRICS};
use crate::failure::{Failure, Problem, Weakness};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use data_encoding::BASE64_NOPAD;
use std::{sync::Arc, time::Instant};
use tokio::{
    runtime::{Builder, Runtime},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinHandle,
};
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, feedback::Warning};

/// Longest password, in characters. Nothing is cut off.
pub const MAX: u32 = 128;
/// Shortest beside a second factor.
const MIN_BESIDE_FACTOR: u32 = 8;
/// How many may wait for their turn to hash, for each one that is being hashed.
const QUEUE: usize = 32;
const PRODUCT: &str = "portico";

/// A password as it is hashed: NFKC, so that the same keys give the same text on every system (NIST SP 800-63B-4, 3.1.1.2).
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Reads a password that claims to be the right one. Only too long is refused: what it once had to be may have changed.
    pub fn typed(text: &str) -> Result<Self, Problem> {
        match text.chars().count() {
            0 => Err(Problem::Required),
            n if n > MAX as usize => Err(Problem::TooLong { max: MAX }),
            _ => Ok(Self(text.nfkc().collect())),
        }
    }

    /// Reads a password that someone chooses. `about` is what others know of them: name, address.
    pub fn chosen(text: &str, about: &[&str], config: &Config) -> Result<Self, Problem> {
        Self::chosen_beside(false, text, about, config)
    }

    /// The same for someone who may have a second factor: then a shorter one will do (NIST SP 800-63B-4, 3.1.1.2).
    pub fn chosen_beside(factor: bool, text: &str, about: &[&str], config: &Config) -> Result<Self, Problem> {
        let password = Self::typed(text)?;
        let min = if factor { MIN_BESIDE_FACTOR } else { config.password_min };
        if text.chars().count() < min as usize {
            return Err(Problem::TooShort { min });
        }
        match password.weakness(about, config) {
            Some(because) => Err(Problem::Guessable { because }),
            None => Ok(password),
        }
    }

    fn weakness(&self, about: &[&str], config: &Config) -> Option<Weakness> {
        let folded = self.0.to_lowercase();
        if breached::holds(config.breached_passwords.as_deref(), &self.0) {
            return Some(Weakness::Breached);
        }
        if folded.contains(PRODUCT) {
            return Some(Weakness::Product);
        }
        if words_about(about).any(|word| folded.contains(&word)) {
            return Some(Weakness::Personal);
        }
        let judged = zxcvbn::zxcvbn(&self.0, about);
        (judged.score() < Score::Two).then(|| because(judged.feedback().and_then(|feedback| feedback.warning())))
    }
}

/// How strong a text would be as a password, from 0 to 4, and why not stronger. For the line below the box.
pub fn strength(text: &str, about: &[&str], config: &Config) -> (u8, Option<Problem>) {
    match Password::chosen(text, about, config) {
        Ok(password) => (u8::from(zxcvbn::zxcvbn(&password.0, about).score()), None),
        Err(problem) => (0, Some(problem)),
    }
}

/// Words of at least four characters, in small letters; shorter ones stand in too many passwords by chance.
fn words_about(about: &[&str]) -> impl Iterator<Item = String> {
    let folded: Vec<String> = about.iter().map(|text| text.to_lowercase()).collect();
    folded.into_iter().flat_map(|text| {
        let local = text.split('@').next().unwrap_or_default().to_owned();
        let parts: Vec<String> = local.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        parts.into_iter().chain([text, local]).filter(|word| word.chars().count() >= 4)
    })
}

fn because(warning: Option<Warning>) -> Weakness {
    use Warning::*;
    match warning {
        Some(StraightRowsOfKeysAreEasyToGuess | ShortKeyboardPatternsAreEasyToGuess) => Weakness::Keyboard,
        Some(RepeatsLikeAaaAreEasyToGuess | RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => Weakness::Repeats,
        Some(ThisIsATop10Password | ThisIsATop100Password | ThisIsACommonPassword | ThisIsSimilarToACommonlyUsedPassword) => {
            Weakness::Common
        }
        Some(SequencesLikeAbcAreEasyToGuess) => Weakness::Sequence,
        Some(RecentYearsAreEasyToGuess | DatesAreOftenEasyToGuess) => Weakness::Date,
        Some(AWordByItselfIsEasyToGuess) => Weakness::Word,
        Some(NamesAndSurnamesByThemselvesAreEasyToGuess | CommonNamesAndSurnamesAreEasyToGuess) => Weakness::Name,
        None => Weakness::Short,
    }
}

/// Hashes and checks, on threads of its own and no more at once than there are cores: each takes 19 MiB and 20 ms. Whatever
/// else the server does goes before: pages stay quick while someone tries a thousand passwords.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    threads: Arc<Threads>,
    waiting: Arc<Semaphore>,
    /// How many may.
    most: usize,
    /// The hash of a password nobody has, checked for people we do not know, so that they cost the same.
    dummy: Arc<str>,
}

/// A place in the queue for hashing.
pub struct Place(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// What checking a password found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    Wrong,
    Right,
    /// Right, and this is its hash with today's settings, which are higher than those it was hashed with.
    RightButWeak(String),
}

impl Hasher {
    /// # Errors
    /// A sentence, when argon2 does not take these settings.
    pub fn new(config: &Config, random: [u8; 48]) -> Result<Self, String> {
        let params = Params::new(config.argon2_memory_kib, config.argon2_passes, 1, None).map_err(|error| format!("argon2: {error}"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        // Random bytes in the place of a hash: no password gives them, and checking one costs what it always costs.
        let (salt, output) = random.split_at(16);
        let (m, t) = (config.argon2_memory_kib, config.argon2_passes);
        let dummy = format!("$argon2id$v=19$m={m},t={t},p=1${}${}", BASE64_NOPAD.encode(salt), BASE64_NOPAD.encode(output));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let most = cores * QUEUE;
        let waiting = Arc::new(Semaphore::new(most));
        Ok(Self { argon2, threads: Arc::new(Threads::new(cores)?), waiting, most, dummy: dummy.into() })
    }

    /// How many wait, or are being hashed.
    pub fn waiting(&self) -> usize {
        self.most - self.waiting.available_permits()
    }

    /// A place in the queue. Taken before a try is counted, so that a server with too much to do counts nothing against anyone.
    ///
    /// # Errors
    /// `Busy` when too many wait already.
    pub fn place(&self) -> Result<Place, Failure> {
        self.waiting.clone().try_acquire_owned().map(Place).map_err(|_| Failure::Busy { seconds: 2 })
    }

    /// Hashes a password: a PHC string with its own salt and settings.
    pub async fn hash(&self, app: &App, place: Place, password: Password) -> Result<String, Failure> {
        let salt = app.random();
        self.in_turn(place, move |argon2| hash(&argon2, &password.0, salt)).await
    }

    /// Checks a password against a person's hash, or against nobody's.
    pub async fn check(&self, app: &App, place: Place, password: Password, kept: Option<String>) -> Result<Checked, Failure> {
        let dummy = self.dummy.clone();
        let salt = app.random();
        self.in_turn(place, move |argon2| {
            let text = kept.as_deref().unwrap_or(&dummy);
            let parsed = PasswordHash::new(text)?;
            let matches = argon2.verify_password(password.0.as_bytes(), &parsed).is_ok();
            Ok(match matches && kept.is_some() {
                false => Checked::Wrong,
                true if is_weaker(&parsed, argon2.params()) => Checked::RightButWeak(hash(&argon2, &password.0, salt)?),
                true => Checked::Right,
            })
        })
        .await
    }

    /// Hashes short secrets with one salt, one after the other: 32 bytes each, in Base64.
    pub async fn derive(&self, place: Place, texts: Vec<String>, salt: [u8; 16]) -> Result<Vec<String>, Failure> {
        self.in_turn(place, move |argon2| {
            let derived = texts.iter().map(|text| {
                let mut bytes = [0; 32];
                argon2.hash_password_into(text.as_bytes(), &salt, &mut bytes)?;
                Ok(BASE64_NOPAD.encode(&bytes))
            });
            derived.collect()
        })
        .await
    }

    async fn in_turn<T, F>(&self, place: Place, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(Argon2<'static>) -> Result<T, argon2::password_hash::Error> + Send + 'static,
    {
        let (argon2, span) = (self.argon2.clone(), tracing::Span::current());
        let done = self
            .threads
            .spawn(move || {
                span.in_scope(|| {
                    let _step = crate::step!("password").entered();
                    let from = Instant::now();
                    let done = work(argon2);
                    METRICS.hashed(from.elapsed());
                    done
                })
            })
            .await;
        drop(place);
        done.map_err(|error| crate::edge::broken(&error.to_string()))?.map_err(|error| crate::edge::broken(&error.to_string()))
    }
}

/// Threads for hashing and nothing else. They end after ten idle seconds, and what each has allocated goes back to the system.
struct Threads(Option<Runtime>);

impl Threads {
    fn new(most: usize) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().thread_name("hash").max_blocking_threads(most).on_thread_start(give_way).build();
        runtime.map(|runtime| Self(Some(runtime))).map_err(|error| format!("threads for hashing: {error}"))
    }

    fn spawn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        match &self.0 {
            Some(runtime) => runtime.spawn_blocking(work),
            None => tokio::task::spawn_blocking(work), // only while it is being dropped
        }
    }
}

impl Drop for Threads {
    /// Without waiting, which is not allowed everywhere.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Lets other threads go first. Linux counts this by thread; elsewhere it would slow all of the program down.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, 10) {
        tracing::warn!(%error, "hashing keeps its priority");
    }
}

fn hash(argon2: &Argon2<'_>, password: &str, salt: [u8; 16]) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2.hash_password_with_salt(password.as_bytes(), &salt)?.to_string())
}

fn is_weaker(kept: &PasswordHash, today: &Params) -> bool {
    let number = |name: &str| kept.params.get_decimal(name).unwrap_or(0);
    number("m") < today.m_cost() || number("t") < today.t_cost()
}
