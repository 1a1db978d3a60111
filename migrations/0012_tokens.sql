-- What programs present instead of a password. Only the SHA-256 of the secret part is kept; a token is found by its number.
CREATE TABLE tokens (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL, -- personal, session or application
    user_id BIGINT REFERENCES users (id), -- whose rights it has; none for an application
    parent_id BIGINT, -- of a session token: the personal one that it was made from, and dies with
    description TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    scopes TEXT NOT NULL, -- with blanks between; empty: all that its person may do, nothing for an application
    created_by BIGINT, -- none for the command line
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    told_at BIGINT, -- when its owner was told that it ends soon
    last_used_at BIGINT,
    last_address TEXT NOT NULL,
    last_agent TEXT NOT NULL,
    -- For ten minutes after it was made: the token itself, sealed, for the session that made it.
    sealed TEXT,
    sealed_for BIGINT
);
CREATE INDEX tokens_of_user ON tokens (user_id, id);
CREATE INDEX tokens_of_parent ON tokens (parent_id);
CREATE INDEX tokens_by_end ON tokens (expires_at);
CREATE INDEX tokens_shown ON tokens (sealed_for) WHERE sealed IS NOT NULL;

-- By which token a program did it; none for people.
ALTER TABLE events ADD COLUMN token_id BIGINT;
