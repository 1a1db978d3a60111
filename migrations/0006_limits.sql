-- Rates, after the generic cell rate algorithm: the moment up to which what was done is paid for.
CREATE TABLE rates (
    name TEXT PRIMARY KEY,
    paid_until BIGINT NOT NULL
);

-- Wrong passwords in a row, by whom and against whom.
CREATE TABLE failures (
    name TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
