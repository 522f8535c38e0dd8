-- What analytics reads: sums that are kept in the transaction that changes a session, so that a page
-- costs the same with ten sessions or a hundred thousand.

-- Adds two arrays of the same length, element by element.
CREATE FUNCTION sum_of_elements(integer[], integer[]) RETURNS integer[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT array_agg(a + b ORDER BY n) FROM unnest($1, $2) WITH ORDINALITY AS pair (a, b, n));

-- The seconds of a day by the hour that the clock on the wall showed, 24 of them. Null on days from
-- before this migration; the program fills them in when it starts.
ALTER TABLE study_days
    ADD COLUMN hours integer[],
    ADD CONSTRAINT study_days_hours CHECK (cardinality(hours) = 24);
CREATE INDEX study_days_without_hours ON study_days (user_id) WHERE hours IS NULL;

-- The part of each subject in a day; the empty subject is time for which none was named.
CREATE TABLE study_day_subjects (
    user_id       text NOT NULL REFERENCES users ON DELETE CASCADE,
    day           date NOT NULL,
    subject       text NOT NULL,
    seconds       integer NOT NULL,
    session_count integer NOT NULL,

    PRIMARY KEY (user_id, day, subject) INCLUDE (seconds, session_count),
    CONSTRAINT study_day_subjects_not_negative CHECK (seconds >= 0 AND session_count >= 0)
);

-- What all of a person's time adds up to, beside users.total_study_time.
CREATE TABLE study_totals (
    user_id       text PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    session_count integer NOT NULL,
    -- By the hour that the clock on the wall showed, 24 of them.
    hours         integer[] NOT NULL,
    -- Days with any study, and the first of them.
    days_studied  integer NOT NULL,
    first_day     date,

    CONSTRAINT study_totals_not_negative CHECK (session_count >= 0 AND days_studied >= 0),
    CONSTRAINT study_totals_hours CHECK (cardinality(hours) = 24)
);

-- The longest and the shortest session of all time, in one probe each.
CREATE INDEX study_sessions_by_length ON study_sessions (user_id, duration_seconds)
    WHERE ended_at IS NOT NULL AND deleted_at IS NULL;
-- The same of a day: takes the place of the index that had the day alone.
CREATE INDEX study_sessions_by_day_and_length ON study_sessions (user_id, session_date, duration_seconds)
    WHERE ended_at IS NOT NULL AND deleted_at IS NULL;
DROP INDEX study_sessions_by_day;

-- A person's runs of consecutive days on which they studied at least so many seconds.
CREATE FUNCTION streak_runs(person text, minimum_seconds integer)
    RETURNS TABLE (first_day date, last_day date, length integer)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH counted AS (
        SELECT day, coalesce(lag(day) OVER (ORDER BY day) < previous_day, true) AS begins
        FROM study_days WHERE user_id = person AND seconds >= minimum_seconds
    ), numbered AS (
        SELECT day, count(*) FILTER (WHERE begins) OVER (ORDER BY day) AS run FROM counted
    )
    SELECT min(day), max(day), count(*)::integer FROM numbered GROUP BY run;
END;
