-- Answers to requests that came with an Idempotency-Key, for 24 hours, so that a retry gets the first
-- answer and does nothing. The answer may hold secrets (tokens), so it is encrypted under a key made
-- from the Idempotency-Key and the body: who has neither can't read it.
CREATE TABLE idempotency_keys (
    -- SHA-256 of who asks and the key they sent.
    key_hash     bytea PRIMARY KEY,
    -- SHA-256 of method, path and body.
    request_hash bytea NOT NULL,
    created_at   timestamptz NOT NULL,
    -- Null until the answer is known.
    status       smallint,
    answer       bytea
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
