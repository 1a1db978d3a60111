-- What a person typed into a form that could not be accepted, so that it can be shown again. Minutes old at most, sealed.
CREATE TABLE drafts (
    secret_hash TEXT PRIMARY KEY,
    sealed TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX drafts_expired ON drafts (expires_at);
