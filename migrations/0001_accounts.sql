-- People, and how they prove who they are.

CREATE TABLE users (
    -- As the identity provider gives it; 'user_…' from the built-in one.
    user_id       text PRIMARY KEY,
    -- Kept in lower case, so that two spellings can't be two accounts.
    email         text NOT NULL,
    username      text NOT NULL,
    first_name    text,
    last_name     text,
    -- A PHC string; null for who signs in elsewhere.
    password_hash text,

    timezone                   text     NOT NULL,
    day_starts_at              smallint NOT NULL DEFAULT 0,
    week_starts_on             text     NOT NULL DEFAULT 'monday',
    theme                      text     NOT NULL DEFAULT 'system',
    profile                    text     NOT NULL DEFAULT 'groups',
    show_on_global_leaderboard boolean  NOT NULL DEFAULT false,
    daily_goal_seconds         integer  NOT NULL DEFAULT 3600,
    -- A day with less than this doesn't count for the streak.
    streak_minimum_seconds     integer  NOT NULL DEFAULT 60,

    -- The sum of the person's sessions, kept in the transaction that changes one.
    total_study_time bigint NOT NULL DEFAULT 0,

    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,

    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_lower_case CHECK (email = lower(email)),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_username_shape CHECK (username ~ '^[a-z0-9_]{3,30}$'),
    CONSTRAINT users_day_starts_at CHECK (day_starts_at BETWEEN 0 AND 23),
    CONSTRAINT users_week_starts_on CHECK (week_starts_on IN ('monday', 'sunday')),
    CONSTRAINT users_theme CHECK (theme IN ('system', 'light', 'dark')),
    CONSTRAINT users_profile CHECK (profile IN ('public', 'groups', 'private')),
    CONSTRAINT users_daily_goal CHECK (daily_goal_seconds BETWEEN 60 AND 86400),
    CONSTRAINT users_streak_minimum CHECK (streak_minimum_seconds BETWEEN 1 AND 86400),
    CONSTRAINT users_total_study_time CHECK (total_study_time >= 0)
);

-- One sign-in. Its refresh tokens are a family: each is good once, for the next one. Ending the
-- family is one change of one row, so no token that is made at that moment gets away.
CREATE TABLE token_families (
    family_id  text PRIMARY KEY,
    user_id    text NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    -- When it was ended: by signing out, or because a token of it was used twice.
    revoked_at timestamptz
);
CREATE INDEX token_families_user ON token_families (user_id);

-- The secret is not kept: only its SHA-256, which is enough to recognise 256 random bits.
CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    family_id  text NOT NULL REFERENCES token_families ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- When it was exchanged for the next one.
    used_at    timestamptz
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id, expires_at);

-- What signs access tokens. In the database, so that every process on it can check what another
-- signed. The newest signs.
CREATE TABLE signing_keys (
    key_id     text PRIMARY KEY,
    secret     bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- How often something was tried lately, for the limits on guessing. Shared by all processes.
CREATE TABLE attempts (
    -- What is limited and for whom ('sign-in:account:…'); the person's part is hashed.
    bucket       text PRIMARY KEY,
    window_start timestamptz NOT NULL,
    count        integer NOT NULL
);
CREATE INDEX attempts_window ON attempts (window_start);
