-- The clouds in which people let the platform act. One for each provider and person to begin with; the columns are ready for
-- more, and for connections of an organization.
CREATE TABLE cloud_connections (
    id BIGINT PRIMARY KEY,
    user_id BIGINT REFERENCES users (id),
    organization_id BIGINT,
    provider TEXT NOT NULL, -- aws, azure, google-cloud
    external_id TEXT NOT NULL UNIQUE, -- made by us and never changed: nobody can have us use their neighbour's connection
    version BIGINT NOT NULL, -- grows with each change; who edits says which one they saw
    setup_id BIGINT, -- what works, or worked
    new_setup_id BIGINT, -- what was typed and has not verified yet
    created_at BIGINT NOT NULL,
    connected_at BIGINT,
    failing_since BIGINT,
    next_check_at BIGINT,
    CHECK ((user_id IS NULL) <> (organization_id IS NULL))
);
CREATE UNIQUE INDEX cloud_connections_of_user ON cloud_connections (user_id, provider) WHERE user_id IS NOT NULL;
CREATE INDEX cloud_connections_due ON cloud_connections (next_check_at) WHERE setup_id IS NOT NULL;

-- What was typed about a connection, and what the last check of it found.
CREATE TABLE cloud_setups (
    id BIGINT PRIMARY KEY,
    connection_id BIGINT NOT NULL REFERENCES cloud_connections (id),
    way TEXT NOT NULL,
    settings TEXT NOT NULL, -- JSON, no secret in it
    sealed TEXT, -- the secret, if this way has one
    created_at BIGINT NOT NULL,
    account_id TEXT NOT NULL DEFAULT '', -- which account it turned out to be
    account_name TEXT NOT NULL DEFAULT '',
    report TEXT, -- JSON: steps, problem, remarks
    checked_at BIGINT,
    -- A check under way: whose turn it is, until when, and how far.
    check_id BIGINT,
    check_until BIGINT,
    progress TEXT
);
CREATE INDEX cloud_setups_of_connection ON cloud_setups (connection_id);

-- By which we sign for clouds that know us by our signature.
CREATE TABLE signing_keys (
    id BIGINT PRIMARY KEY,
    public TEXT NOT NULL, -- a JWK
    sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
