-- What each subject of a person adds up to in all, so that all time by subject costs the same after ten
-- sessions or a hundred thousand. It follows study_day_subjects by itself: whoever changes those rows,
-- a program of the last version too, keeps these.
CREATE TABLE study_subject_totals (
    user_id       text NOT NULL REFERENCES users ON DELETE CASCADE,
    subject       text NOT NULL,
    seconds       bigint NOT NULL,
    session_count bigint NOT NULL,

    PRIMARY KEY (user_id, subject),
    CONSTRAINT study_subject_totals_not_negative CHECK (seconds >= 0 AND session_count >= 0)
);

CREATE FUNCTION keep_subject_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE study_subject_totals
        SET seconds = seconds - OLD.seconds, session_count = session_count - OLD.session_count
        WHERE user_id = OLD.user_id AND subject = OLD.subject;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO study_subject_totals AS kept (user_id, subject, seconds, session_count)
        VALUES (NEW.user_id, NEW.subject, NEW.seconds, NEW.session_count)
        ON CONFLICT (user_id, subject) DO UPDATE
            SET seconds = kept.seconds + NEW.seconds, session_count = kept.session_count + NEW.session_count;
    ELSE
        DELETE FROM study_subject_totals
        WHERE user_id = OLD.user_id AND subject = OLD.subject AND seconds = 0 AND session_count = 0;
    END IF;
    RETURN NULL;
END $$;

-- Nothing may be written between the sums as they are and the trigger that follows them from then on.
LOCK TABLE study_day_subjects IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO study_subject_totals (user_id, subject, seconds, session_count)
    SELECT user_id, subject, sum(seconds), sum(session_count) FROM study_day_subjects GROUP BY user_id, subject;
CREATE TRIGGER study_subject_totals_follow AFTER INSERT OR UPDATE OR DELETE ON study_day_subjects
    FOR EACH ROW EXECUTE FUNCTION keep_subject_totals();
