-- SPDX-License-Identifier: GPL-3.0-or-later
-- What reads history: an agent's events without the others', and how often each type came lately.
CREATE INDEX events_of_agent ON events (agent, seq);

-- A day is so many times 86,400,000 ms since 1970, by the time of arrival. Kept up to date with each commit, which
-- also takes away what is older than two weeks.
CREATE TABLE types_by_day (
    day BIGINT NOT NULL,
    agent TEXT NOT NULL,
    type TEXT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (day, agent, type)
);
INSERT INTO types_by_day (day, agent, type, events)
    SELECT received_ms / 86400000, agent, type, COUNT(*) FROM events
    WHERE received_ms >= (SELECT COALESCE(MAX(received_ms), 0) FROM events) - 1209600000
    GROUP BY received_ms / 86400000, agent, type;

-- What kept a delivery from going out at once (Gate), and the id of the delivery that told it instead.
ALTER TABLE deliveries ADD COLUMN gate SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN digest TEXT NOT NULL DEFAULT '';
-- Of Gathered next_ms is when the digest is due.
CREATE INDEX deliveries_muted ON deliveries (seq) WHERE state = 6;
CREATE INDEX deliveries_gathered ON deliveries (notification, next_ms, seq, state) WHERE state = 7;
CREATE INDEX deliveries_digested ON deliveries (digest, seq) WHERE state = 8;
