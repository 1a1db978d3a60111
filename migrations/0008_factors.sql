-- Second factors. What would open an account is sealed (secrets of apps) or hashed (recovery codes); keys are public.
CREATE TABLE totp_apps (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    sealed TEXT NOT NULL,
    replaces BIGINT, -- the app whose place it takes once it is confirmed
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL, -- the newest 30 s step whose code was used: no code works twice
    used_at BIGINT
);
CREATE INDEX totp_apps_of_user ON totp_apps (user_id);

CREATE TABLE security_keys (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    credential TEXT NOT NULL, -- public key, counter and flags, as webauthn-rs writes them
    aaguid TEXT NOT NULL, -- the kind of authenticator, as it says itself; empty if it does not
    passwordless BIGINT NOT NULL, -- 1 if it checks who uses it and finds the account by itself
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX security_keys_of_user ON security_keys (user_id);

-- Ten codes are a set; only a saved one counts. `sealed` holds them until they have been shown, which is once.
CREATE TABLE recovery_sets (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    salt TEXT NOT NULL,
    sealed TEXT,
    created_at BIGINT NOT NULL,
    saved_at BIGINT
);
CREATE INDEX recovery_sets_of_user ON recovery_sets (user_id);

CREATE TABLE recovery_codes (
    id BIGINT PRIMARY KEY,
    set_id BIGINT NOT NULL REFERENCES recovery_sets (id),
    hash TEXT NOT NULL,
    used_at BIGINT
);
CREATE INDEX recovery_codes_of_set ON recovery_codes (set_id);

-- Questions put to a security key, for the one browser that may answer them, once.
CREATE TABLE challenges (
    id BIGINT PRIMARY KEY,
    holder TEXT NOT NULL,
    sealed TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX challenges_expired ON challenges (expires_at);
