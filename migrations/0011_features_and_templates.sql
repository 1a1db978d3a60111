-- Switches that people, projects and templates can have. `via_api` 0: nobody may give or take it; `by_admin` 1: not only super admins.
CREATE TABLE features (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, -- admin, project, global
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    by_admin BIGINT NOT NULL,
    via_api BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE user_features (
    user_id BIGINT NOT NULL REFERENCES users (id),
    feature_id BIGINT NOT NULL REFERENCES features (id),
    PRIMARY KEY (user_id, feature_id)
);
CREATE INDEX users_of_feature ON user_features (feature_id);
CREATE TABLE project_features (
    project_id BIGINT NOT NULL REFERENCES projects (id),
    feature_id BIGINT NOT NULL REFERENCES features (id),
    PRIMARY KEY (project_id, feature_id)
);
CREATE INDEX projects_of_feature ON project_features (feature_id);

-- What a new project is made from.
CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    expiration_days BIGINT,
    billed_monthly_price BIGINT,
    try_mode BIGINT NOT NULL,
    default_backend TEXT NOT NULL,
    hidden BIGINT NOT NULL,
    position BIGINT NOT NULL
);
CREATE TABLE template_features (
    template_id TEXT NOT NULL REFERENCES templates (id),
    feature_id BIGINT NOT NULL REFERENCES features (id),
    PRIMARY KEY (template_id, feature_id)
);
CREATE TABLE template_limits (
    template_id TEXT NOT NULL REFERENCES templates (id),
    name TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (template_id, name)
);
CREATE TABLE project_limits (
    project_id BIGINT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (project_id, name)
);

-- What programs note about a person, a maintainer, an organization or a project.
CREATE TABLE metadata (
    id BIGINT PRIMARY KEY,
    owner TEXT NOT NULL, -- user, maintainer, organization, project
    owner_id BIGINT NOT NULL,
    provider TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (owner, owner_id, provider, key)
);

INSERT INTO features (id, name, kind, title, description, by_admin, via_api, created_at) VALUES
    (1, 'can-manage-features', 'admin', 'Manage features', 'May see all features and give them to projects.', 0, 1, 1767225600000),
    (2, 'can-update-project-settings', 'admin', 'Update project settings', 'May change type, expiry and price of every project.', 0, 1, 1767225600000),
    (3, 'can-manage-deleted-projects', 'admin', 'Manage deleted projects', 'May list deleted projects and bring them back.', 0, 1, 1767225600000),
    (4, 'can-manage-users', 'admin', 'Manage users', 'May remove accounts and switch off their second factors.', 0, 1, 1767225600000),
    (5, 'pay-as-you-go-credits-admin', 'admin', 'Give credits', 'May give credits to projects that pay as they go.', 0, 1, 1767225600000),
    (6, 'saml-metadata-access', 'admin', 'SAML metadata', 'May write system metadata whose key begins with KBC.saml.', 0, 1, 1767225600000),
    (7, 'protected-default-branch', 'project', 'Protected default branch', 'Production changes only by merge; roles developer, reviewer and productionManager.', 0, 1, 1767225600000),
    (8, 'branches-merge-requests', 'project', 'Merge requests', 'Changes of a branch are reviewed before they are merged.', 0, 1, 1767225600000),
    (9, 'pay-as-you-go', 'project', 'Pay as you go', 'The project pays with credits.', 0, 1, 1767225600000),
    (10, 'early-adopter-preview', 'project', 'Early access', 'New things before they are for everyone.', 1, 1, 1767225600000);

INSERT INTO templates (id, name, description, expiration_days, billed_monthly_price, try_mode, default_backend, hidden, position) VALUES
    ('production', 'Production', 'For daily work; it does not expire.', NULL, NULL, 0, 'snowflake', 0, 1),
    ('demo', 'Demo', 'To look around for two weeks.', 15, NULL, 0, 'snowflake', 0, 2),
    ('poc', 'Proof of concept', 'A month to show that it works.', 30, NULL, 0, 'snowflake', 0, 3),
    ('poc6months', 'Proof of concept, six months', 'Half a year to show that it works.', 180, NULL, 0, 'snowflake', 0, 4),
    ('productionRedshift', 'Production on Redshift', 'For daily work, with Redshift as the backend.', NULL, NULL, 0, 'redshift', 0, 5),
    ('sox', 'Production with a protected branch', 'Changes reach production only by reviewed merges.', NULL, NULL, 0, 'snowflake', 0, 6),
    ('poc15DaysGuideMode', 'Guide', 'A guided tour of 15 days.', 15, NULL, 1, 'snowflake', 1, 7);

INSERT INTO template_features (template_id, feature_id) VALUES ('sox', 7), ('sox', 8);

INSERT INTO template_limits (template_id, name, value)
    SELECT t.id, l.name, l.value
      FROM templates t,
           (SELECT 'kbc.adminsCount' AS name, 50 AS value UNION ALL SELECT 'components.jobsParallelism', 10
            UNION ALL SELECT 'kbc.extractorsCount', 100 UNION ALL SELECT 'kbc.writersCount', 100
            UNION ALL SELECT 'kbc.monthlyProjectPowerLimit', 1000 UNION ALL SELECT 'storage.jobsParallelism', 10
            UNION ALL SELECT 'storage.dataSizeBytes', 500000000000) l;
-- What is to be tried out is smaller.
UPDATE template_limits SET value = 5 WHERE name = 'kbc.adminsCount' AND template_id IN ('demo', 'poc15DaysGuideMode');
UPDATE template_limits SET value = 50000000000 WHERE name = 'storage.dataSizeBytes' AND template_id NOT IN ('production', 'productionRedshift', 'sox');
