-- How a session began, by which factor, and whether the password was right for a sign-in that waits for its second factor.
ALTER TABLE sessions ADD COLUMN how TEXT NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD COLUMN factor_id BIGINT;

CREATE TABLE pending_sign_ins (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    secret_hash TEXT NOT NULL UNIQUE,
    password_print TEXT NOT NULL, -- of the password's hash: a change in between ends the sign-in
    wrong BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_ins_of_user ON pending_sign_ins (user_id);

-- Browsers that need no second factor for a while. One browser can hold several people, by one cookie.
CREATE TABLE trusted_browsers (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    secret_hash TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (secret_hash, user_id)
);
CREATE INDEX trusted_browsers_of_user ON trusted_browsers (user_id);

-- What someone did, for those who are erased.
CREATE INDEX events_of_actor ON events (actor_id);

-- Until when the advice to have a second way in is put aside, and when an account that its owner gave up is erased.
ALTER TABLE users ADD COLUMN advice_after BIGINT;
ALTER TABLE users ADD COLUMN erase_at BIGINT;
ALTER TABLE users ADD COLUMN erased_at BIGINT;
