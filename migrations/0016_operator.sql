-- By which words a person is found: what their name and address are made of, folded, as bytes. Bytes compare the same everywhere;
-- how texts do depends on how PostgreSQL was set up, and a range of words would be another one there.
CREATE TABLE people_words (
    user_id BIGINT NOT NULL REFERENCES users (id),
    word BYTEA NOT NULL,
    PRIMARY KEY (user_id, word)
);
CREATE INDEX people_by_word ON people_words (word, user_id);

-- Who was there before: the server reads their words while it runs, and takes them off this list.
CREATE TABLE people_to_read (user_id BIGINT PRIMARY KEY);
INSERT INTO people_to_read (user_id) SELECT id FROM users WHERE erased_at IS NULL;

-- For lists of a kind of account, the newest first.
CREATE INDEX super_admins ON users (id) WHERE super_admin_since IS NOT NULL;
CREATE INDEX people_not_activated ON users (id) WHERE activated_at IS NULL;
CREATE INDEX people_disabled ON users (id) WHERE disabled_at IS NOT NULL AND erased_at IS NULL;

-- The log by whoever did it, and by what it was, the newest first.
DROP INDEX events_of_actor;
CREATE INDEX events_by_actor ON events (actor_id, id);
CREATE INDEX events_of_kind ON events (kind, id);

-- Why a letter did not leave the last time; it names no recipient.
ALTER TABLE outbox ADD COLUMN last_error TEXT;
-- Whom it is for, if they have an account: it is dropped when they are erased.
ALTER TABLE outbox ADD COLUMN user_id BIGINT;
CREATE INDEX outbox_of_user ON outbox (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX outbox_given_up ON outbox (id) WHERE given_up_at IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (id) WHERE sent_at IS NOT NULL;
