-- People. `email_folded` is what is compared; `email` is what they wrote. States are moments, not booleans.
CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    phone TEXT,
    company TEXT,
    job_title TEXT,
    country TEXT,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    password_hash TEXT,
    super_admin_since BIGINT,
    activated_at BIGINT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);
