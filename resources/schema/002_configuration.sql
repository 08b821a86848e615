-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every version is kept: an object row holds from one version until another (until_version NULL: still).
CREATE TABLE configuration_versions (
    version BIGINT PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    who TEXT NOT NULL,
    summary TEXT NOT NULL
);
CREATE TABLE configuration_objects (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    from_version BIGINT NOT NULL REFERENCES configuration_versions (version),
    until_version BIGINT REFERENCES configuration_versions (version),
    position INTEGER NOT NULL,
    json {blob} NOT NULL,
    PRIMARY KEY (kind, id, from_version)
);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
