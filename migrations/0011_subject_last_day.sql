-- The last day of each subject, so that the subjects of the last months, which fields suggest, are read from a row for
-- each subject and not from one for each day. The trigger keeps it, as it keeps the sums.

-- Null only where a repair by the last version has written the row; the subject's next session sets it.
ALTER TABLE study_subject_totals ADD COLUMN last_day date;

CREATE OR REPLACE FUNCTION keep_subject_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE study_subject_totals
        SET seconds = seconds - OLD.seconds, session_count = session_count - OLD.session_count
        WHERE user_id = OLD.user_id AND subject = OLD.subject;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO study_subject_totals AS kept (user_id, subject, seconds, session_count, last_day)
        VALUES (NEW.user_id, NEW.subject, NEW.seconds, NEW.session_count, NEW.day)
        ON CONFLICT (user_id, subject) DO UPDATE
            SET seconds = kept.seconds + NEW.seconds, session_count = kept.session_count + NEW.session_count,
                last_day = greatest(kept.last_day, NEW.day);
    ELSE
        DELETE FROM study_subject_totals
        WHERE user_id = OLD.user_id AND subject = OLD.subject AND seconds = 0 AND session_count = 0;
        -- Found from the newest day backwards, so the search ends at the first row of the subject.
        UPDATE study_subject_totals
        SET last_day = (
            SELECT day FROM study_day_subjects WHERE user_id = OLD.user_id AND subject = OLD.subject
            ORDER BY day DESC LIMIT 1
        )
        WHERE user_id = OLD.user_id AND subject = OLD.subject AND last_day = OLD.day;
    END IF;
    RETURN NULL;
END $$;

-- Nothing may be written between the days as they are and the trigger that follows them from then on.
LOCK TABLE study_day_subjects IN SHARE ROW EXCLUSIVE MODE;
UPDATE study_subject_totals t SET last_day = (
    SELECT max(day) FROM study_day_subjects d WHERE d.user_id = t.user_id AND d.subject = t.subject
);
