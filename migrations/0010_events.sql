-- How often what is a user's has changed, so that open pages learn what they have missed.

-- A kind of a topic that has changed once has a row, so there are at most as many as there are topics and kinds. It is
-- written after the change was committed, in a transaction of its own that nobody else waits for: see
-- domain/src/events/relay/. Pages find a topic's rows by the primary key.
CREATE TABLE topic_revisions (
    -- 'user:…', with the user's id. Not a reference, because groups and rooms are topics too.
    topic    text NOT NULL,
    kind     text NOT NULL,
    -- 1 after the first change.
    revision bigint NOT NULL,

    PRIMARY KEY (topic, kind),
    CONSTRAINT topic_revisions_revision CHECK (revision > 0)
)
-- Room in each page for the next versions of its rows, which then need no new entry in the index.
WITH (fillfactor = 50);

-- A user's topic goes with the user. An event that is on its way at that moment leaves a row, which does no harm.
CREATE FUNCTION delete_user_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM topic_revisions WHERE topic = 'user:' || OLD.user_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER users_delete_topic AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION delete_user_topic();
