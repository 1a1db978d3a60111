-- Links that do one thing once. `sealed` holds what only the holder of the link may set free, such as a sign-up.
CREATE TABLE links (
    id BIGINT PRIMARY KEY,
    purpose TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    user_id BIGINT REFERENCES users (id),
    sealed TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX links_of_user ON links (user_id, purpose);
