-- What holds for the whole installation: its `id`, that its letters are held back (`letters_held_since`), where it went (`moved_to`).
CREATE TABLE installation (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
