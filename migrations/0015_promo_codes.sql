-- Codes by which people get a project of their own. A withdrawn one stays as a row, since it was used.
CREATE TABLE promo_codes (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL,
    code_folded TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    template_id TEXT NOT NULL,
    uses BIGINT NOT NULL, -- how many projects it may become in all
    used BIGINT NOT NULL,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX promo_codes_by_code ON promo_codes (code_folded) WHERE withdrawn_at IS NULL;
CREATE INDEX promo_codes_of_organization ON promo_codes (organization_id, id);

-- Who used which, and the project it became. Once a person, also if a withdrawn code is made anew.
CREATE TABLE used_promo_codes (
    user_id BIGINT NOT NULL REFERENCES users (id),
    code_folded TEXT NOT NULL,
    code TEXT NOT NULL,
    promo_code_id BIGINT NOT NULL REFERENCES promo_codes (id),
    project_id BIGINT NOT NULL REFERENCES projects (id),
    used_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, code_folded)
);

-- For finding organizations and projects among a million by how their names begin. By equality and not by a range, which hangs on
-- the database's collation.
CREATE INDEX organizations_by_start ON organizations (SUBSTR(name_folded, 1, 3), id);
CREATE INDEX projects_by_start ON projects (SUBSTR(name_folded, 1, 3), id);
CREATE INDEX projects_deleted_by_number ON projects (id) WHERE deleted_at IS NOT NULL;
