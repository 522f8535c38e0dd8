-- The colours of subjects, and what finding sessions in a long history needs.

-- A subject is what sessions say it is: its name is in them. A row here gives it a colour, from the moment
-- its first session is credited; the colour that the person's other subjects have least is taken, until
-- they choose another one. It outlives the last session of the subject, which may come back.
CREATE TABLE subjects (
    user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
    name    text NOT NULL,
    -- Which of the colours that style/tokens.css names.
    colour  smallint NOT NULL,

    PRIMARY KEY (user_id, name) INCLUDE (colour),
    CONSTRAINT subjects_name CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT subjects_colour CHECK (colour BETWEEN 1 AND 8)
);

-- The subjects that there are, the largest first.
INSERT INTO subjects (user_id, name, colour)
    SELECT user_id, subject, (row_number() OVER (PARTITION BY user_id ORDER BY sum(seconds) DESC, subject) - 1) % 8 + 1
    FROM study_day_subjects WHERE subject <> '' GROUP BY user_id, subject;

-- A person's sessions, newest first, with what the list is filtered by: so a filtered list is found and
-- counted in the index alone. It takes the place of the one that had only the order.
CREATE INDEX study_sessions_filtered ON study_sessions (user_id, started_at DESC)
    INCLUDE (session_date, source, subject)
    WHERE ended_at IS NOT NULL AND deleted_at IS NULL;
DROP INDEX study_sessions_history;
