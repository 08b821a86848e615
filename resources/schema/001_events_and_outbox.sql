-- SPDX-License-Identifier: GPL-3.0-or-later
-- A statement ends with a semicolon at the end of a line. {key}: an integer key that only rises; {dense key}:
-- one without gaps, the newest plus one; {given key}: one that is given; {blob}: bytes.
-- Texts are UTF-8, times are milliseconds UTC (0: never), enumerations are the numbers of models/.

-- What lists show. Bodies stand apart, so that a page of events stays small.
CREATE TABLE events (
    seq {dense key},
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    agent TEXT NOT NULL,
    execution TEXT NOT NULL,
    source TEXT NOT NULL,
    severity SMALLINT NOT NULL,
    created_ms BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    subject TEXT NOT NULL,
    status SMALLINT NOT NULL,
    fault TEXT, -- JSON: pointer, code, words, arguments
    internal SMALLINT NOT NULL,
    configuration_version BIGINT NOT NULL
);
CREATE INDEX events_received ON events (received_ms);

CREATE TABLE event_bodies (
    seq {given key} REFERENCES events (seq) ON DELETE CASCADE,
    request TEXT NOT NULL,
    created_at TEXT NOT NULL,
    data_at INTEGER NOT NULL,
    data_length INTEGER NOT NULL,
    metadata_at INTEGER NOT NULL,
    metadata_length INTEGER NOT NULL,
    body {blob} NOT NULL
);

-- The outbox: written in the transaction of its event. A delivery resent has no last_outcome until it is over.
CREATE TABLE deliveries (
    seq {key},
    id TEXT NOT NULL UNIQUE,
    event_seq BIGINT NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    notification TEXT NOT NULL,
    integration TEXT NOT NULL,
    state SMALLINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_ms BIGINT NOT NULL,
    next_ms BIGINT NOT NULL,
    finished_ms BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT NOT NULL DEFAULT 0,
    last_status INTEGER NOT NULL DEFAULT 0,
    last_outcome SMALLINT,
    last_reason TEXT NOT NULL DEFAULT '',
    UNIQUE (event_seq, notification)
);
-- Small: a delivery is in these only while it is what they hold. They name the state once more, so that what is
-- counted by them is counted without looking into the table.
CREATE INDEX deliveries_due ON deliveries (integration, next_ms, seq, state) WHERE state = 0;
CREATE INDEX deliveries_sending ON deliveries (lease_until) WHERE state = 1;
CREATE INDEX deliveries_failed ON deliveries (seq) WHERE state = 3;
CREATE INDEX deliveries_held ON deliveries (integration, seq, state) WHERE state = 4;
CREATE INDEX deliveries_unknown ON deliveries (seq) WHERE state = 5;
CREATE INDEX deliveries_of_integration ON deliveries (integration, seq);

-- Append-only.
CREATE TABLE attempts (
    delivery_seq BIGINT NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    started_ms BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    outcome SMALLINT NOT NULL,
    status INTEGER NOT NULL,
    reason TEXT NOT NULL,
    request {blob} NOT NULL,
    response {blob} NOT NULL,
    caused_by TEXT NOT NULL,
    wait_ms BIGINT NOT NULL,
    wait_reason TEXT NOT NULL,
    PRIMARY KEY (delivery_seq, number)
);

CREATE TABLE destination_health (
    integration TEXT PRIMARY KEY,
    state SMALLINT NOT NULL,
    last_success_ms BIGINT NOT NULL,
    last_failure_ms BIGINT NOT NULL,
    consecutive_failures INTEGER NOT NULL,
    last_reason TEXT NOT NULL,
    last_status INTEGER NOT NULL,
    paused_reason TEXT NOT NULL
);

-- Kept up to date with each commit, so that no screen has to count events.
CREATE TABLE agents_seen (
    agent TEXT PRIMARY KEY,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    events BIGINT NOT NULL
);
CREATE TABLE types_seen (
    agent TEXT NOT NULL,
    type TEXT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (type, agent)
);
