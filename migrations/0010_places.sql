-- Maintainer > organization > project. Nothing is inherited: each has its own members. Deleted ones stay as rows.
CREATE TABLE maintainers (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    settings TEXT NOT NULL, -- what only programs ask for, as JSON: default connections, default file storage, support desk
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);

CREATE TABLE organizations (
    id BIGINT PRIMARY KEY,
    maintainer_id BIGINT NOT NULL REFERENCES maintainers (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    allow_auto_join BIGINT NOT NULL, -- 1 or 0
    mfa_required BIGINT NOT NULL,
    crm_id TEXT,
    activity_center_project_id BIGINT,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX organizations_of_activity_center ON organizations (activity_center_project_id);
CREATE INDEX organizations_of_maintainer ON organizations (maintainer_id, id);

CREATE TABLE projects (
    id BIGINT PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL,
    template_id TEXT NOT NULL,
    default_backend TEXT NOT NULL,
    try_mode BIGINT NOT NULL,
    time_zone TEXT,
    billed_monthly_price BIGINT,
    retention_days BIGINT NOT NULL,
    data_size_bytes BIGINT NOT NULL,
    rows_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    expiry_told_at BIGINT, -- members were warned
    disabled_at BIGINT,
    disable_reason TEXT,
    disabled_until BIGINT,
    deleted_at BIGINT,
    purge_asked_at BIGINT,
    purged_at BIGINT
);
CREATE INDEX projects_of_organization ON projects (organization_id, id);
CREATE INDEX projects_that_expire ON projects (expires_at) WHERE deleted_at IS NULL;
CREATE INDEX projects_deleted ON projects (deleted_at) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;

-- Who belongs where. `parent_id` is the project's organization, so that a person's projects come in its order.
CREATE TABLE members (
    place TEXT NOT NULL, -- maintainer, organization, project
    place_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    parent_id BIGINT NOT NULL,
    role TEXT NOT NULL, -- empty but in projects
    reason TEXT NOT NULL,
    expires_at BIGINT,
    invited_by BIGINT,
    approved_by BIGINT,
    can_approve_merge_requests BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (place, place_id, user_id)
);
CREATE INDEX members_of_user ON members (user_id, place, parent_id, place_id);
CREATE INDEX members_that_expire ON members (expires_at);

-- Open ones only; each hangs on a person, who may not have opened their account yet.
CREATE TABLE invitations (
    id BIGINT PRIMARY KEY,
    place TEXT NOT NULL,
    place_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    expires_at BIGINT,
    invited_by BIGINT,
    sent_at BIGINT NOT NULL, -- the last letter
    created_at BIGINT NOT NULL,
    UNIQUE (place, place_id, user_id)
);
CREATE INDEX invitations_of_user ON invitations (user_id, id);
CREATE INDEX invitations_that_expire ON invitations (expires_at);

CREATE TABLE join_requests (
    id BIGINT PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES projects (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    reason TEXT NOT NULL,
    expires_at BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (project_id, user_id)
);
CREATE INDEX join_requests_of_user ON join_requests (user_id, id);
CREATE INDEX join_requests_that_expire ON join_requests (expires_at);

-- The link in an invitation's letter; a new letter ends it.
ALTER TABLE links ADD COLUMN invitation_id BIGINT;
CREATE INDEX links_of_invitation ON links (invitation_id);

-- Where something happened.
ALTER TABLE events ADD COLUMN place TEXT;
ALTER TABLE events ADD COLUMN place_id BIGINT;
CREATE INDEX events_of_place ON events (place, place_id, id);

-- For finding people by what they are called, in any case.
ALTER TABLE users ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
UPDATE users SET name_folded = LOWER(name);

-- Whoever is asked for a second factor.
CREATE VIEW people_with_mfa AS
    SELECT user_id FROM totp_apps WHERE confirmed_at IS NOT NULL
    UNION ALL
    SELECT user_id FROM security_keys;
