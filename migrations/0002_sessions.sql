-- Study sessions, and what follows from them: days and streaks.

-- Lets one exclusion constraint compare a person and a range of time.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A running timer is a session without an end: so one constraint keeps people from having two
-- timers, and from logging by hand what a timer is counting already.
CREATE TABLE study_sessions (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id        text NOT NULL REFERENCES users ON DELETE CASCADE,
    source         text NOT NULL,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    -- Since when a running timer is paused.
    paused_at      timestamptz,
    -- The breaks, in order and apart; a pause under way is not in it.
    pauses         tstzrange[] NOT NULL DEFAULT '{}',
    -- Their length in all.
    paused_seconds integer NOT NULL DEFAULT 0,
    duration_seconds integer GENERATED ALWAYS AS
        (extract(epoch FROM ended_at - started_at)::integer - paused_seconds) STORED,

    -- The study day on which it began, and the calendar by which it was credited: a later change of
    -- the person's zone doesn't rewrite days already studied. Null while the timer runs.
    session_date   date,
    timezone       text,
    day_starts_at  smallint,

    subject        text,
    session_notes  text,
    rating         smallint,
    created_at     timestamptz NOT NULL,
    -- Deleted, and not yet beyond undoing.
    deleted_at     timestamptz,

    CONSTRAINT study_sessions_no_overlap EXCLUDE USING gist
        (user_id WITH =, tstzrange(started_at, ended_at) WITH &&) WHERE (deleted_at IS NULL),
    CONSTRAINT study_sessions_source CHECK (source IN ('timer', 'manual')),
    CONSTRAINT study_sessions_order CHECK (started_at < ended_at),
    CONSTRAINT study_sessions_length CHECK (duration_seconds BETWEEN 1 AND 86400),
    CONSTRAINT study_sessions_paused_seconds CHECK (paused_seconds >= 0),
    CONSTRAINT study_sessions_rating CHECK (rating BETWEEN 1 AND 5),
    CONSTRAINT study_sessions_subject CHECK (char_length(subject) BETWEEN 1 AND 80),
    CONSTRAINT study_sessions_notes CHECK (char_length(session_notes) <= 5000),
    CONSTRAINT study_sessions_ended CHECK (
        (ended_at IS NULL) = (session_date IS NULL)
        AND (ended_at IS NULL) = (timezone IS NULL)
        AND (ended_at IS NULL) = (day_starts_at IS NULL)
        AND (ended_at IS NULL OR paused_at IS NULL)
    )
);

-- The running timer of a person, in one probe.
CREATE UNIQUE INDEX study_sessions_one_running ON study_sessions (user_id)
    WHERE ended_at IS NULL AND deleted_at IS NULL;
-- A person's sessions, newest first.
CREATE INDEX study_sessions_history ON study_sessions (user_id, started_at DESC)
    WHERE ended_at IS NOT NULL AND deleted_at IS NULL;
-- The same between two study days.
CREATE INDEX study_sessions_by_day ON study_sessions (user_id, session_date)
    WHERE ended_at IS NOT NULL AND deleted_at IS NULL;
-- What can be undone, and one day can't any more.
CREATE INDEX study_sessions_deleted ON study_sessions (user_id, deleted_at)
    WHERE deleted_at IS NOT NULL;

-- What each study day of a person adds up to, kept in the transaction that changes a session, so
-- that a page costs the same with ten sessions or a hundred thousand.
CREATE TABLE study_days (
    user_id       text NOT NULL REFERENCES users ON DELETE CASCADE,
    day           date NOT NULL,
    -- Seconds studied within the day.
    seconds       integer NOT NULL,
    -- Sessions that began on it.
    session_count integer NOT NULL,
    -- The day before, in the zone by which it was credited: not always the date before, since whole
    -- days were skipped where the date line moved (Apia, 30 December 2011).
    previous_day  date NOT NULL,

    PRIMARY KEY (user_id, day) INCLUDE (seconds, session_count, previous_day),
    CONSTRAINT study_days_not_negative CHECK (seconds >= 0 AND session_count >= 0),
    CONSTRAINT study_days_order CHECK (previous_day < day)
);

-- What a streak needs to be told at any moment, without looking at all of its days. Whether the last
-- run is still alive depends on today, so that is decided when it is read.
CREATE TABLE streaks (
    user_id        text PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- The last run of consecutive days that count.
    run_start      date NOT NULL,
    run_end        date NOT NULL,
    run_length     integer NOT NULL,
    longest_length integer NOT NULL,
    first_day      date NOT NULL,
    total_days     integer NOT NULL,

    CONSTRAINT streaks_lengths CHECK (run_length BETWEEN 1 AND longest_length AND longest_length <= total_days)
);
