-- One row a body that publishes reports, under its full official name. Settled anew from reports, report_names and known_names
-- whenever the database is written: what is here depends on what is held, not on the order it came in.
CREATE TABLE agencies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- that of the latest report, unless agencies.csv says otherwise
    key TEXT UNIQUE,            -- 410403-gov: what programs and addresses name it by; see index.agencies.body_keys
    region TEXT,                -- 河南省平顶山市卫东区; NULL when not known
    scope TEXT NOT NULL,        -- 办公室, 本级, or empty
    level TEXT                  -- national, province, city, county, town, department, zone, institution; NULL when not known
);
CREATE INDEX agencies_region ON agencies (region, level);

-- Every name a body goes by, with where it stands (official, title, signature, breadcrumb, short_name, former, csv …) and the
-- years of the reports that give it, or those agencies.csv states.
CREATE TABLE agency_names (
    agency_id INTEGER NOT NULL REFERENCES agencies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    from_year INTEGER,
    to_year INTEGER,
    PRIMARY KEY (agency_id, name)
);
CREATE INDEX agency_names_name ON agency_names (name);

-- The keys that every name of a body yields: all of them lead to it, unless a key is another body's own (agencies.key).
CREATE TABLE body_keys (
    agency_id INTEGER NOT NULL REFERENCES agencies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,         -- the name that yields it
    region TEXT,
    position INTEGER NOT NULL,  -- 0 to 2: what the own key of a body of this name is chosen from
    key TEXT NOT NULL,
    version TEXT NOT NULL       -- of the rules
);
CREATE INDEX body_keys_agency ON body_keys (agency_id, name);
CREATE INDEX body_keys_key ON body_keys (key);

-- What agencies are found by, one row a way: place, what is distinctive, kind of body. Made from names and regions; see index.agencies.keys.
CREATE TABLE agency_keys (
    agency_id INTEGER NOT NULL REFERENCES agencies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,         -- the name it is made from
    region TEXT,
    place TEXT NOT NULL,        -- code of the division, 0 for central bodies, empty when not known
    head TEXT NOT NULL,         -- 周庄, 临港; empty where place and kind are all
    tail TEXT NOT NULL,         -- 高新区/教育; empty where the head is all
    way TEXT NOT NULL,          -- name, part, short, bare, branch, other, former, later, initials
    rest TEXT NOT NULL,         -- the name behind its place
    sound TEXT NOT NULL,        -- the head in pinyin
    version TEXT NOT NULL       -- of the rules
);
CREATE INDEX agency_keys_agency ON agency_keys (agency_id, name);
CREATE INDEX agency_keys_head ON agency_keys (head) WHERE head != '';
CREATE INDEX agency_keys_tail ON agency_keys (tail, place);
CREATE INDEX agency_keys_place ON agency_keys (place);
CREATE INDEX agency_keys_sound ON agency_keys (sound) WHERE sound != '';

-- What each file has held, a row a text, at most twenty earlier ones a file; they answer nothing. An upgrade takes them over.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,         -- path as indexed
    revision TEXT NOT NULL,     -- another than that of the text before: it was revised
    first_seen TEXT NOT NULL,   -- ISO date and time, UTC
    replaced TEXT,              -- when another text was found in its place; NULL: it is the one held
    sha256 TEXT NOT NULL,       -- of the bytes, the last that had this text
    text TEXT NOT NULL,         -- digest of the text as the parser understood it last
    form TEXT NOT NULL,         -- file: content holds the bytes; cells: what the reader made of them
    content BLOB NOT NULL       -- compressed by zlib
);
CREATE INDEX texts_file ON texts (file);

-- What a text that took the place of another one in its file prints otherwise, and what corrections by hand say otherwise than a text,
-- for feeds. An upgrade takes them over.
CREATE TABLE revisions (
    revision TEXT PRIMARY KEY,  -- of the text, as in texts; of a correction that of its text, field and value, with / between
    before TEXT NOT NULL,       -- of the text that was there until then, or that is corrected; empty: a report of another body or year was there
    noticed TEXT NOT NULL,      -- when its report was read, or the correction taken: ISO date and time, UTC
    changes TEXT NOT NULL       -- JSON list of field, and what is printed there before and now: value, unit, status; empty: in words alone
) WITHOUT ROWID;

CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,         -- path as indexed
    settled INTEGER NOT NULL,   -- 0: written, but seen by no reader until agencies are settled
    sha256 TEXT NOT NULL,       -- of the bytes it was read from; of a report in a zip, its own
    seen TEXT NOT NULL,         -- of the file as it was found and what was stated of it: with another it is read anew
    text_id INTEGER REFERENCES texts (id) ON DELETE SET NULL,     -- its text, as it is kept
    agency_id INTEGER REFERENCES agencies (id),   -- NULL: not known, the report is searchable all the same
    year INTEGER,               -- the year reported on
    school_year TEXT,           -- 2021—2022学年, where it is of the one that ends in `year`
    title TEXT NOT NULL,
    edition TEXT NOT NULL,      -- 2019, 2021 or legacy
    issued TEXT,                -- ISO date
    url TEXT NOT NULL,
    digest INTEGER NOT NULL,    -- 1: the narrative is a digest, not the original
    corrects INTEGER NOT NULL,  -- 1: it says of itself that it corrects one published before
    current INTEGER NOT NULL,   -- 1: the version that answers; 0: another version or copy of the same agency and year
    identity TEXT NOT NULL,     -- JSON: the evidence for agency, year, date
    region TEXT,                -- what this report tells of its agency's region
    scope TEXT NOT NULL,        -- and scope
    answers INTEGER NOT NULL,   -- how many of its figures can be served
    indexed TEXT NOT NULL,      -- when it was read: ISO date and time, UTC
    UNIQUE (file, settled)
);
CREATE INDEX reports_agency ON reports (agency_id, year, current);
CREATE INDEX reports_year ON reports (year, current, agency_id);
CREATE INDEX reports_sha256 ON reports (sha256);
CREATE INDEX reports_early ON reports (agency_id) WHERE min(coalesce(issued, indexed), indexed) < (year + 1) || '';
CREATE INDEX reports_silent ON reports (current, year, agency_id) WHERE answers = 0;
CREATE INDEX reports_unsettled ON reports (id) WHERE NOT settled;

-- Reports that go when agencies are settled next, because their file is gone or was read anew; they answer until then.
CREATE TABLE leaving (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE
);

-- Files that the database held whose place this one is to take: to be read anew.
CREATE TABLE awaited (
    file TEXT PRIMARY KEY,
    seen TEXT NOT NULL          -- what it was seen by then
) WITHOUT ROWID;

-- Fields for which another report of the same agency and year prints something else than the one that answers.
CREATE TABLE versions (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,   -- the one that answers
    other_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    rival INTEGER NOT NULL,     -- 1: nothing tells which of the two is the later
    PRIMARY KEY (report_id, other_id, field)
) WITHOUT ROWID;
CREATE INDEX versions_other ON versions (other_id);
CREATE INDEX versions_field ON versions (field, report_id);

-- Of these the fields that a rival prints otherwise: of what is printed in two ways neither is served.
CREATE TABLE contested (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    PRIMARY KEY (report_id, field)
) WITHOUT ROWID;

-- The names each report gives its own body, as read; the first is the one it is read under.
CREATE TABLE report_names (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,       -- title, signature, breadcrumb, former …
    quote TEXT NOT NULL,
    line INTEGER NOT NULL,
    body TEXT NOT NULL,         -- the body it means: place|name in full; empty for a mere form of the first
    PRIMARY KEY (report_id, position)
) WITHOUT ROWID;
CREATE INDEX report_names_body ON report_names (body);

-- The lines of every agencies.csv in use.
CREATE TABLE known_names (
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    official TEXT NOT NULL,
    also TEXT NOT NULL,         -- empty: official is a body by itself
    from_year INTEGER,
    to_year INTEGER,
    note TEXT NOT NULL,
    rank INTEGER NOT NULL,      -- where two files disagree, the lower is right
    PRIMARY KEY (file, line)
) WITHOUT ROWID;

-- The lines of every corrections.csv in use: cells that a person read otherwise. The figures keep what is printed.
CREATE TABLE corrections (
    csv TEXT NOT NULL,          -- the corrections.csv
    line INTEGER NOT NULL,
    file TEXT NOT NULL,         -- the report by its file, or
    agency TEXT NOT NULL,       -- by agency and year
    year INTEGER,
    field TEXT NOT NULL,
    value REAL NOT NULL,
    who TEXT NOT NULL,
    seen TEXT NOT NULL,         -- where it was seen
    rank INTEGER NOT NULL,      -- where two files disagree, the lower is right
    -- settled with the agencies:
    report_id INTEGER REFERENCES reports (id) ON DELETE SET NULL,  -- NULL: it fits no report held
    unit TEXT,                  -- of the figure as printed, else of the form
    unfit TEXT NOT NULL,        -- why it fits none: no_file no_agency several_agencies no_report no_cell as_printed twice; or empty
    PRIMARY KEY (csv, line)
) WITHOUT ROWID;
CREATE INDEX corrections_report ON corrections (report_id, field);

-- The reports of the same agency for the years before and after that a report was compared with.
CREATE TABLE compared (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    before_id INTEGER REFERENCES reports (id) ON DELETE SET NULL,
    after_id INTEGER REFERENCES reports (id) ON DELETE SET NULL,
    sentences INTEGER,          -- that its body may have written; NULL: no report of the year before, or one of the two is a digest
    repeated INTEGER,           -- of these, how many stood in the report of the year before
    repeated_line INTEGER       -- where the first of them stands
);
CREATE INDEX compared_before ON compared (before_id);
CREATE INDEX compared_after ON compared (after_id);

-- Every field of every edition of the form (and of the indicators before it): its row of the form, and its place among the cells of the row.
CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- applications.new_received.total
    row INTEGER NOT NULL,       -- the same of all fields of one row of the form
    place INTEGER NOT NULL,     -- 1 to 7
    unit TEXT NOT NULL          -- what the form prescribes
);
CREATE INDEX fields_row ON fields (row, place);

-- What the numbers in printed_rows.sorts stand for.
CREATE TABLE statuses (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL          -- read blank not_applicable derived ambiguous absent
);
CREATE TABLE units (
    id INTEGER PRIMARY KEY,     -- 0: that of the form
    name TEXT                   -- NULL: the source does not tell
);

-- A row of the form as a report prints it, with all its cells; the view `figures` has them one by one.
CREATE TABLE printed_rows (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,       -- of the form, as in fields
    value1 REAL, value2 REAL, value3 REAL, value4 REAL, value5 REAL, value6 REAL, value7 REAL,   -- NULL unless read or derived
    sorts INTEGER NOT NULL,     -- seven bits a cell: status, then 16 × unit; 0: all are read, in the unit of the form
    line INTEGER,
    text TEXT NOT NULL,         -- the whole row as printed
    place TEXT,                 -- where it stands: JSON list of page, left, top, right, bottom; NULL where the format does not tell
    PRIMARY KEY (report_id, row)
) WITHOUT ROWID;
-- covers what a ranking or a total over many reports asks for
CREATE INDEX rows_of_form ON printed_rows (
    row, report_id, value1, value2, value3, value4, value5, value6, value7, sorts
);

-- Cells of which more is to be said than their value, status and row do.
CREATE TABLE odd_cells (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field INTEGER NOT NULL REFERENCES fields (id),
    raw TEXT,                   -- as printed; NULL: as the value is written
    candidates TEXT,            -- JSON list, best first; NULL: none
    unit TEXT,                  -- where it is none of the table `units`
    apart INTEGER NOT NULL,     -- 1: it stands elsewhere than the rest of its row, as follows
    line INTEGER,
    text TEXT,
    place TEXT,
    PRIMARY KEY (report_id, field)
) WITHOUT ROWID;

-- Sorts of bodies: bodies of one class are told apart by no question about level, province or kind.
CREATE TABLE classes (
    id INTEGER PRIMARY KEY,
    level TEXT NOT NULL,        -- as in agencies; empty when not known
    place_level TEXT NOT NULL,  -- that of the place it belongs to
    province TEXT NOT NULL,     -- two digits; empty for none
    kind TEXT NOT NULL,         -- as in the vocabulary of kinds
    bodies INTEGER NOT NULL,    -- how many there are of it
    UNIQUE (level, place_level, province, kind)
);
CREATE TABLE body_classes (
    agency_id INTEGER PRIMARY KEY REFERENCES agencies (id) ON DELETE CASCADE,
    key TEXT NOT NULL,          -- what the class was told by
    level TEXT,
    class INTEGER NOT NULL REFERENCES classes (id)
);
CREATE INDEX body_classes_class ON body_classes (class);

-- What measures.toml lists.
CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE   -- rate.granted
);

-- A measure in the reports of a year that answer for the bodies of a class: what it comes to in all of them.
CREATE TABLE boards (
    id INTEGER PRIMARY KEY,
    measure INTEGER NOT NULL REFERENCES measures (id),
    year INTEGER NOT NULL,
    class INTEGER NOT NULL REFERENCES classes (id),
    ranked INTEGER NOT NULL,    -- how many reports have a place
    small INTEGER NOT NULL,     -- how many have none because the rate is of too few cases
    no_base INTEGER NOT NULL,   -- or of none
    blank INTEGER NOT NULL,
    uncertain INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    total NOT NULL,             -- the sum of what counts, of a rate above the line: a number, exact, or text (1/3)
    base NOT NULL,              -- and below it
    starred INTEGER NOT NULL,   -- how many of those that count a finding speaks against
    starred_total NOT NULL,
    partial INTEGER NOT NULL,   -- how many are "at least"
    inferred INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    least REAL,                 -- of those with a place
    most REAL,
    UNIQUE (measure, year, class)
);

-- What each report has of each measure.
CREATE TABLE standings (
    board INTEGER NOT NULL REFERENCES boards (id),
    standing INTEGER NOT NULL,  -- 0 has a place, 1 rate of too few cases, 2 of none, 3 blank, 4 uncertain, 5 absent
    value REAL NOT NULL,        -- of a rate in per cent; of what does not count the most it may be, -1: not known
    report_id INTEGER NOT NULL,
    number,                     -- the value, of a rate above the line, as boards.total; NULL: as value has it
    base,                       -- below the line; NULL where it is no rate
    marks INTEGER NOT NULL,     -- 1 partial, 2 starred, 4 inferred, 8 corrected, 16 doubted
    PRIMARY KEY (board, standing, value, report_id)
) WITHOUT ROWID;

-- The reports that stand there, by the class they stand in.
CREATE TABLE measured (
    report_id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    class INTEGER NOT NULL,
    told TEXT NOT NULL          -- what rivals and corrections by hand told of it
);
CREATE INDEX measured_class ON measured (year, class, report_id);

-- The parts of the reports: the one place where their text is kept.
CREATE TABLE sections (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,    -- 1 to 6
    heading TEXT NOT NULL,
    text BLOB NOT NULL,         -- UTF-8, compressed by zlib
    line INTEGER NOT NULL,
    lines TEXT NOT NULL,        -- JSON: where the lines of the text stand in the source, in runs of first, step, how many
    PRIMARY KEY (report_id, number)
);

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
    part INTEGER,               -- of the report, 1 to 6
    approximate INTEGER NOT NULL,
    decimals INTEGER NOT NULL,  -- digits a percentage prints behind the point
    scope TEXT NOT NULL,
    terms TEXT NOT NULL         -- JSON list: the numbers of the text that text.sum, text.share, text.growth are reckoned from
);
CREATE INDEX claims_report ON claims (report_id);

-- What does not agree, as facts; see Finding in index.model.report. Sentences are worded by whoever shows them.
CREATE TABLE findings (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,         -- which rule of the kind; empty where it has one
    severity TEXT NOT NULL,     -- contradiction, hint, note
    field TEXT NOT NULL,
    stated REAL,                -- what the place in doubt states
    printed REAL,               -- what it is held against prints, or comes to
    scope TEXT NOT NULL,        -- words that narrow whose count the text gives
    terms TEXT NOT NULL,        -- JSON list of further numbers
    here TEXT NOT NULL,         -- JSON: where the number in doubt stands (source, line, part, field, text, place, year)
    there TEXT NOT NULL,        -- JSON list: where the others stand
    across INTEGER NOT NULL DEFAULT 0,  -- 1: found by comparing with the report of the year before or after
    other_id INTEGER REFERENCES reports (id) ON DELETE CASCADE   -- that report
);
CREATE INDEX findings_report ON findings (report_id, kind, field);
CREATE INDEX findings_other ON findings (other_id) WHERE other_id NOT NULL;

-- The fields on which a rule could be tried, whatever it found: "nothing found" names these rules and no others. Most reports have
-- the same few sets of them; the view `checks` has them one by one.
CREATE TABLE check_sets (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,       -- JSON list: numbers of fields; what is no field of the form (text.sum) by name
    UNIQUE (kind, fields)
);
CREATE TABLE tried (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    across INTEGER NOT NULL,    -- 1: against the report of the year before or after
    check_set INTEGER NOT NULL REFERENCES check_sets (id),
    PRIMARY KEY (report_id, across, check_set)
) WITHOUT ROWID;
CREATE INDEX tried_set ON tried (check_set, report_id);

-- One row a paragraph of narrative: the pairs of characters that are searched. The text itself is the line of a part (sections), named by
-- rowid: a million times the report, a hundred thousand times the part, and which line of its text, from 0.
CREATE VIRTUAL TABLE passages USING fts5 (grams, content = '', tokenize = 'unicode61');

-- schema, cutter, parser, reader and rules for keys this file was written by; unsettled: how many reports were written or let go since agencies were settled;
-- all_unsettled: other names are known since then, so that the agencies of all reports are to be settled anew.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
