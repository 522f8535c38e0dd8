//! Passwords: which are accepted, and how they are hashed.

use std::{
    fmt,
    sync::{Arc, LazyLock},
};

use argon2::{Argon2, Params, PasswordHasher as _, PasswordVerifier as _, password_hash};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Error;

const MIN_CHARS: usize = 8;
const MAX_CHARS: usize = 128;

/// The common passwords of leaked lists that have at least [`MIN_CHARS`], in lower case and sorted by bytes. From Django
/// 5.2 (`django/contrib/auth/common-passwords.txt.gz`, © Django Software Foundation and contributors, BSD 3-Clause),
/// which has them from Royce Williams:
/// <https://gist.github.com/roycewilliams/226886fd01572964e1431ac8afc999ce>.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// A password that an account may have. Its `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Accepts 8 to 128 characters that are not among the common passwords, and leaves them unchanged.
    pub fn parse(input: &str) -> Result<Self, String> {
        let length = input.chars().count();
        if !(MIN_CHARS..=MAX_CHARS).contains(&length) {
            return Err(format!("Use {MIN_CHARS} to {MAX_CHARS} characters."));
        }
        if input.chars().any(char::is_control) {
            return Err("Use letters, digits, spaces and signs only.".to_owned());
        }
        if COMMON.binary_search(&input.to_lowercase().as_str()).is_ok() {
            return Err("Many people use this password, so it is easy to guess. Use another one.".to_owned());
        }
        Ok(Self(input.to_owned()))
    }

    /// Whether it equals `other`, ignoring case.
    pub fn is(&self, other: &str) -> bool {
        self.0.to_lowercase() == other.to_lowercase()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// How many hashes may wait. Beyond that, it is better to refuse a request than to let all of them wait.
const MAX_WAITING: usize = 64;

/// After how many seconds the queue is likely to have room again.
const RETRY_AFTER_SECONDS: u32 = 2;

/// Hashes passwords with argon2id, a limited number at a time, off the threads that serve requests: a hash takes tens of
/// milliseconds and 19 MiB. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PasswordHasher {
    cost: Params,
    /// One permit for each hash that runs or waits.
    queue: Arc<Semaphore>,
    /// One permit for each hash that runs.
    hashing: Arc<Semaphore>,
}

impl PasswordHasher {
    /// Returns a hasher with OWASP's parameters (m = 19 MiB, t = 2, p = 1) that runs at most `at_once` hashes at
    /// a time: <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
    pub fn new(at_once: usize) -> Self {
        Self::with_cost(Params::DEFAULT, at_once)
    }

    /// Returns a hasher that is too cheap for anything but tests.
    #[cfg(any(test, feature = "testing"))]
    pub fn cheap() -> Self {
        let mut cost = argon2::ParamsBuilder::new();
        cost.m_cost(Params::MIN_M_COST).t_cost(Params::MIN_T_COST);
        Self::with_cost(cost.build().unwrap_or(Params::DEFAULT), 4)
    }

    fn with_cost(cost: Params, at_once: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            cost,
            queue: Arc::new(Semaphore::new(at_once + MAX_WAITING)),
            hashing: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// Returns the PHC string to store for a password; [`Error::Unavailable`] when too many wait already.
    pub async fn hash(&self, password: Password) -> Result<String, Error> {
        let argon2 = Argon2::from(&self.cost);
        self.run(move || hash_now(&argon2, &password)).await?.map_err(|cause| Error::internal(&cause))
    }

    /// Whether `password` matches the `stored` hash. Without an account, nothing is stored: it takes as long and returns
    /// false. [`Error::Unavailable`] when too many wait already.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Error> {
        let argon2 = Argon2::from(&self.cost);
        let stored = stored.unwrap_or_else(|| self.hash_of_no_password());
        match self.run(move || argon2.verify_password(password.as_bytes(), stored.as_str())).await? {
            Ok(()) => Ok(true),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(cause) => Err(Error::internal(&cause)),
        }
    }

    /// Returns a hash of the same cost that no password has: its 32 bytes are all zero.
    fn hash_of_no_password(&self) -> String {
        let (m, t, p) = (self.cost.m_cost(), self.cost.t_cost(), self.cost.p_cost());
        format!("$argon2id$v=19$m={m},t={t},p={p}${}${}", "A".repeat(22), "A".repeat(43))
    }

    /// Runs `work` on a thread that may block. The permits move along with the work, because it continues when its
    /// request is cancelled.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let queued = Arc::clone(&self.queue)
            .try_acquire_owned()
            .map_err(|_| Error::Unavailable { retry_after_seconds: RETRY_AFTER_SECONDS })?;
        let hashing = Arc::clone(&self.hashing).acquire_owned().await.map_err(|cause| Error::internal(&cause))?;
        let permits: [OwnedSemaphorePermit; 2] = [queued, hashing];
        tokio::task::spawn_blocking(move || {
            let _permits = permits;
            work()
        })
        .await
        .map_err(|cause| Error::internal(&cause))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is what the ban points to")]
fn hash_now(argon2: &Argon2<'_>, password: &Password) -> password_hash::Result<String> {
    argon2.hash_password(password.0.as_bytes()).map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(input: &str) -> Password {
        Password::parse(input).unwrap()
    }

    #[test]
    fn a_password_is_eight_to_128_characters_of_any_script() {
        assert!(Password::parse("日本語日本語日本").is_ok());
        assert!(Password::parse("日本語日本語日").is_err());
        assert!(Password::parse(&"é€".repeat(64)).is_ok());
        assert!(Password::parse(&"é€".repeat(65)).is_err());
        assert!(Password::parse("with\0a NUL in it").is_err());
    }

    #[test]
    fn a_common_password_is_refused_in_any_case() {
        for common in ["password", "PassWord1", "12345678", "iloveyou1"] {
            assert!(Password::parse(common).is_err(), "{common}");
        }
    }

    #[test]
    fn the_common_passwords_are_sorted_for_the_binary_search() {
        assert!(COMMON.len() > 8_000 && COMMON.is_sorted());
        assert!(COMMON.iter().all(|common| common.chars().count() >= MIN_CHARS && *common == common.to_lowercase()));
    }

    #[test]
    fn debug_shows_no_password() {
        assert_eq!(format!("{:?}", password("correct horse")), "Password(…)");
    }

    #[tokio::test]
    async fn only_the_same_password_matches() {
        let hasher = PasswordHasher::cheap();
        let stored = hasher.hash(password("correct horse")).await.unwrap();
        assert_ne!(stored, hasher.hash(password("correct horse")).await.unwrap());
        assert_eq!(hasher.verify("Correct horse".to_owned(), Some(stored.clone())).await, Ok(false));
        assert_eq!(hasher.verify("correct horse".to_owned(), None).await, Ok(false));
        assert_eq!(hasher.verify("correct horse".to_owned(), Some(stored)).await, Ok(true));
    }

    #[tokio::test]
    async fn hashes_cost_what_owasp_recommends_with_or_without_an_account() {
        let hasher = PasswordHasher::new(1);
        let cost = "$argon2id$v=19$m=19456,t=2,p=1$";
        assert!(hasher.hash(password("correct horse")).await.unwrap().starts_with(cost));
        assert!(hasher.hash_of_no_password().starts_with(cost));
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once_and_empties_again() {
        let hasher = PasswordHasher::new(1);
        let all_permits = hasher.queue.try_acquire_many(u32::try_from(MAX_WAITING).unwrap() + 1).unwrap();
        let refused = hasher.verify("correct horse".to_owned(), None).await;
        assert_eq!(refused, Err(Error::Unavailable { retry_after_seconds: RETRY_AFTER_SECONDS }));
        drop(all_permits);
        assert_eq!(hasher.verify("correct horse".to_owned(), None).await, Ok(false));
        assert_eq!(hasher.queue.available_permits(), MAX_WAITING + 1);
    }
}
