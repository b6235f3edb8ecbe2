-- One row a body that publishes reports, under its full official name.
CREATE TABLE agencies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    region TEXT,                -- 河南省平顶山市卫东区; NULL when not known
    scope TEXT NOT NULL         -- 办公室, or empty
);

-- Every name a report gives its agency, with where it stands (official, title, signature, breadcrumb …).
CREATE TABLE agency_names (
    agency_id INTEGER NOT NULL REFERENCES agencies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (agency_id, name)
);

CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,  -- path as indexed
    sha256 TEXT NOT NULL,
    agency_id INTEGER REFERENCES agencies (id),   -- NULL: not known, the report is searchable all the same
    year INTEGER,               -- the year reported on
    title TEXT NOT NULL,
    edition TEXT NOT NULL,      -- 2019, 2021 or legacy
    issued TEXT,                -- ISO date
    url TEXT NOT NULL,
    digest INTEGER NOT NULL,    -- 1: the narrative is a digest, not the original
    current INTEGER NOT NULL,   -- 1: the copy that answers; 0: another copy of the same agency and year
    identity TEXT NOT NULL      -- JSON: the evidence for agency, year, date
);
CREATE INDEX reports_agency ON reports (agency_id, year, current);

CREATE TABLE figures (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field TEXT NOT NULL,        -- applications.new_received.total
    value REAL,                 -- NULL unless status is read or derived
    unit TEXT,
    status TEXT NOT NULL,       -- read blank not_applicable derived ambiguous absent
    raw TEXT NOT NULL,          -- as printed
    candidates TEXT NOT NULL,   -- JSON list, best first
    line INTEGER,
    row TEXT NOT NULL,          -- the whole row as printed
    PRIMARY KEY (report_id, field)
) WITHOUT ROWID;
CREATE INDEX figures_field ON figures (field, value);

CREATE TABLE sections (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,    -- 1 to 6
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (report_id, number)
) WITHOUT ROWID;

CREATE TABLE points (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,         -- problem, improvement
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    theme TEXT,
    line INTEGER NOT NULL,
    PRIMARY KEY (report_id, kind, position)
) WITHOUT ROWID;

CREATE TABLE claims (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value REAL NOT NULL,
    raw TEXT NOT NULL,
    line INTEGER NOT NULL,
    approximate INTEGER NOT NULL,
    scope TEXT NOT NULL,
    terms TEXT NOT NULL         -- JSON list: the numbers of the text that text.sum, text.share, text.growth are reckoned from
);
CREATE INDEX claims_report ON claims (report_id);

CREATE TABLE findings (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    message TEXT NOT NULL,
    expected REAL,
    found REAL,
    lines TEXT NOT NULL,        -- JSON list
    across INTEGER NOT NULL DEFAULT 0   -- 1: found by comparing with the report of the year before or after
);
CREATE INDEX findings_report ON findings (report_id);

-- One row a paragraph of narrative; grams are the pairs of characters that are searched.
CREATE VIRTUAL TABLE passages USING fts5 (
    grams, text UNINDEXED, report_id UNINDEXED, section UNINDEXED, line UNINDEXED,
    tokenize = 'unicode61'
);

-- schema, cutter and parser this file was written by.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
