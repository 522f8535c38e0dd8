//! Access tokens, which any process can verify by itself, and refresh tokens, which the database knows.

use std::{collections::HashMap, fmt};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::TabId;
use crate::{Clock, Error, ids::UserId};

/// How long an access token is valid.
pub const ACCESS_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// How long a refresh token is valid, unless it is used before.
pub const REFRESH_LIFETIME: TimeDelta = TimeDelta::days(30);

const ALGORITHM: Algorithm = Algorithm::HS256;

/// The user who sends a request, proven by an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user_id: UserId,
    /// The sign-in that issued the token.
    pub family_id: String,
    /// The tab that the request comes from, if a page sent it.
    pub tab: Option<TabId>,
}

/// The claims of an access token (RFC 7519, section 4.1).
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: String,
    fam: String,
    iat: i64,
    exp: i64,
}

/// The keys of access tokens: the newest one signs, all of them verify.
pub struct TokenKeys {
    signing_header: Header,
    signing_key: EncodingKey,
    verifying_keys: HashMap<String, DecodingKey>,
    validation: Validation,
}

impl fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenKeys").field("signing_key", &self.signing_header.kid).finish_non_exhaustive()
    }
}

impl TokenKeys {
    /// Loads the keys from the database. The first process on a new database creates the first key; others that
    /// start at that moment wait for it and use the same.
    pub async fn load(db: &PgPool, clock: &Clock) -> Result<Self, Error> {
        let secret: [u8; 32] = rand::random();
        sqlx::query!(
            "INSERT INTO signing_keys (key_id, secret, created_at)
            SELECT 'first', $1, $2 WHERE NOT EXISTS (SELECT FROM signing_keys)
            ON CONFLICT (key_id) DO NOTHING",
            &secret[..],
            clock.now()
        )
        .execute(db)
        .await?;
        let keys = sqlx::query!("SELECT key_id, secret FROM signing_keys ORDER BY created_at DESC, key_id")
            .fetch_all(db)
            .await?;
        let newest = keys.first().ok_or_else(|| Error::internal(&"there is no signing key"))?;

        Ok(Self {
            signing_header: Header { kid: Some(newest.key_id.clone()), ..Header::new(ALGORITHM) },
            signing_key: EncodingKey::from_secret(&newest.secret),
            validation: validation(),
            verifying_keys: keys.into_iter().map(|key| (key.key_id, DecodingKey::from_secret(&key.secret))).collect(),
        })
    }

    /// Returns the actor of an access token; [`Error::Unauthenticated`] if it isn't ours, was changed, or has expired
    /// at `now`.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Actor, Error> {
        let claims = self.decode(token).filter(|claims| now.timestamp() < claims.exp);
        let actor = |claims: Claims| Actor { user_id: UserId(claims.sub), family_id: claims.fam, tab: None };
        claims.map(actor).ok_or(Error::Unauthenticated)
    }

    fn decode(&self, token: &str) -> Option<Claims> {
        let key_id = jsonwebtoken::decode_header(token).ok()?.kid?;
        let key = self.verifying_keys.get(&key_id)?;
        jsonwebtoken::decode::<Claims>(token, key, &self.validation).ok().map(|token| token.claims)
    }

    /// Returns an access token for `actor`, valid for [`ACCESS_LIFETIME`] from `now`.
    pub(crate) fn sign(&self, actor: &Actor, now: DateTime<Utc>) -> Result<String, Error> {
        let claims = Claims {
            sub: actor.user_id.0.clone(),
            fam: actor.family_id.clone(),
            iat: now.timestamp(),
            exp: (now + ACCESS_LIFETIME).timestamp(),
        };
        jsonwebtoken::encode(&self.signing_header, &claims, &self.signing_key).map_err(|cause| Error::internal(&cause))
    }
}

/// Returns what the library checks: the signature and the algorithm. We check the time, because the library would read
/// the machine's clock.
fn validation() -> Validation {
    let mut validation = Validation::new(ALGORITHM);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    validation
}

/// A refresh token: 256 random bits in base64url. Only its hash is stored.
pub(crate) struct RefreshToken(String);

impl RefreshToken {
    pub(crate) fn generate() -> Self {
        Self(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        hash_refresh_token(&self.0)
    }

    pub(crate) fn into_secret(self) -> String {
        self.0
    }
}

/// Returns the hash under which a refresh token is stored. It may be fast: 256 random bits can't be guessed.
pub(crate) fn hash_refresh_token(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn maria() -> Actor {
        Actor { user_id: UserId("user_maria".into()), family_id: "fam_1".into(), tab: None }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_access_token_names_its_user_until_it_expires(db: PgPool) {
        let clock = testing::clock();
        let keys = TokenKeys::load(&db, &clock).await.unwrap();
        let token = keys.sign(&maria(), clock.now()).unwrap();
        assert_eq!(keys.verify(&token, clock.now()), Ok(maria()));
        clock.advance(ACCESS_LIFETIME - TimeDelta::seconds(1));
        assert_eq!(keys.verify(&token, clock.now()), Ok(maria()));
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(keys.verify(&token, clock.now()), Err(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_access_token_that_is_not_ours_is_refused(db: PgPool) {
        let clock = testing::clock();
        let keys = TokenKeys::load(&db, &clock).await.unwrap();
        let ours = keys.sign(&maria(), clock.now()).unwrap();
        let claims = keys.decode(&ours).unwrap();
        let secret = sqlx::query_scalar!("SELECT secret FROM signing_keys").fetch_one(&db).await.unwrap();
        let with = |algorithm, key_id: Option<&str>, secret: &[u8]| {
            let header = Header { kid: key_id.map(str::to_owned), ..Header::new(algorithm) };
            jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap()
        };
        let payload = ours.split('.').nth(1).unwrap();
        let unsigned = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","kid":"first"}"#);

        assert_eq!(keys.verify(&with(ALGORITHM, Some("first"), &secret), clock.now()), Ok(maria()));
        for forged in [
            String::new(),
            "a.b.c".to_owned(),
            with(ALGORITHM, Some("first"), b"another secret"),
            with(ALGORITHM, Some("second"), &secret),
            with(ALGORITHM, None, &secret),
            with(Algorithm::HS512, Some("first"), &secret),
            format!("{unsigned}.{payload}."),
            ours.replace(payload, &URL_SAFE_NO_PAD.encode(r#"{"sub":"user_ben","fam":"f","iat":0,"exp":9999999999}"#)),
        ] {
            assert_eq!(keys.verify(&forged, clock.now()), Err(Error::Unauthenticated), "{forged}");
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn processes_that_start_at_once_share_one_key(db: PgPool) {
        let clock = testing::clock();
        let load = || TokenKeys::load(&db, &clock);
        let (one, two, three) = tokio::try_join!(load(), load(), load()).unwrap();
        let token = one.sign(&maria(), clock.now()).unwrap();
        assert_eq!(two.verify(&token, clock.now()), Ok(maria()));
        assert_eq!(three.verify(&token, clock.now()), Ok(maria()));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_newer_key_signs_and_the_older_still_verifies(db: PgPool) {
        let clock = testing::clock();
        let before = TokenKeys::load(&db, &clock).await.unwrap();
        clock.advance(TimeDelta::minutes(1));
        sqlx::query("INSERT INTO signing_keys VALUES ('second', 'another secret', $1)")
            .bind(clock.now())
            .execute(&db)
            .await
            .unwrap();
        let after = TokenKeys::load(&db, &clock).await.unwrap();
        let old = before.sign(&maria(), clock.now()).unwrap();
        let new = after.sign(&maria(), clock.now()).unwrap();
        assert_eq!(after.verify(&old, clock.now()), Ok(maria()));
        assert_eq!(before.verify(&new, clock.now()), Err(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn debug_shows_no_secret(db: PgPool) {
        let keys = TokenKeys::load(&db, &testing::clock()).await.unwrap();
        assert_eq!(format!("{keys:?}"), r#"TokenKeys { signing_key: Some("first"), .. }"#);
    }
}
