-- What people are told. One row, however many it concerns: who sees it is found by `audience`, and that someone has read it is
-- noted for them alone.
CREATE TABLE notifications (
    id BIGINT PRIMARY KEY,
    audience TEXT NOT NULL, -- everyone, organization:1, project:1, template:demo, feature:1, person:1
    also_feature BIGINT, -- of a template's projects: only those with this feature
    kind TEXT NOT NULL,
    title TEXT NOT NULL, -- empty for what is said in each reader's own language
    body TEXT NOT NULL, -- Markdown
    detail TEXT NOT NULL, -- JSON: what its words name
    project_id BIGINT, -- that it is about
    invitation_id BIGINT, -- it is seen only while this one is open
    is_public BIGINT NOT NULL, -- 1: on the status page, too
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    starts_at BIGINT, -- when it was wished to begin
    seen_from BIGINT, -- since when it is seen; none for a draft
    ends_at BIGINT,
    letters_after BIGINT -- the last person who was looked at for a letter; none: no more letters
);
CREATE INDEX notifications_of_audience ON notifications (audience, seen_from);
CREATE INDEX notifications_of_project ON notifications (project_id, seen_from) WHERE project_id IS NOT NULL;
CREATE INDEX notifications_narrowed ON notifications (audience, also_feature, seen_from) WHERE also_feature IS NOT NULL;
CREATE INDEX notifications_by_start ON notifications (seen_from);
CREATE INDEX notifications_public ON notifications (seen_from) WHERE is_public = 1;
CREATE INDEX notifications_with_letters ON notifications (seen_from) WHERE letters_after IS NOT NULL;
CREATE INDEX notifications_by_hand ON notifications (id) WHERE title <> '';
CREATE INDEX notifications_of_invitation ON notifications (invitation_id) WHERE invitation_id IS NOT NULL;

-- Everything up to this moment counts as read; beyond it, what stands in the table.
ALTER TABLE users ADD COLUMN notifications_read_to BIGINT NOT NULL DEFAULT 0;
CREATE TABLE notification_reads (
    user_id BIGINT NOT NULL REFERENCES users (id),
    notification_id BIGINT NOT NULL REFERENCES notifications (id),
    PRIMARY KEY (user_id, notification_id)
);
CREATE INDEX notification_reads_of_one ON notification_reads (notification_id);

-- Who wants letters otherwise than usual: off, at_once, daily.
CREATE TABLE notification_letters (
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (user_id, kind)
);
CREATE INDEX notification_letters_wanted ON notification_letters (kind, user_id) WHERE how <> 'off';

-- Who gets a daily letter next, when, and about what is new since.
CREATE TABLE digests (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    since BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX digests_due ON digests (due_at);

-- Since when a project is where it is, and has what it has: what was announced before is not for its members.
ALTER TABLE members ADD COLUMN moved_at BIGINT;
ALTER TABLE project_features ADD COLUMN given_at BIGINT NOT NULL DEFAULT 0;

-- A temporary member was told that it ends soon.
ALTER TABLE members ADD COLUMN end_told_at BIGINT;

-- What a project uses, as programs report it, and the last share of a limit (0, 80 or 100 per cent) that was told of.
CREATE TABLE project_metrics (
    project_id BIGINT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (project_id, name)
);
ALTER TABLE project_limits ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
