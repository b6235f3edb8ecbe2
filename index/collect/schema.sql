CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, begun TEXT NOT NULL, ended TEXT);
-- what is to be asked for in a run, in order; done where it was, or was left without asking, with the reason
CREATE TABLE IF NOT EXISTS frontier (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, site TEXT NOT NULL, address TEXT NOT NULL, how TEXT NOT NULL, start TEXT NOT NULL,
    depth INTEGER NOT NULL, page INTEGER NOT NULL, hops INTEGER NOT NULL, words TEXT NOT NULL, day TEXT NOT NULL, other TEXT NOT NULL,
    parent TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    links TEXT NOT NULL DEFAULT '', fetch INTEGER, UNIQUE (run, address)
);
CREATE INDEX IF NOT EXISTS frontier_open ON frontier (run, site, done, id);
-- every fetch there was; never changed
CREATE TABLE IF NOT EXISTS fetches (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL, status INTEGER NOT NULL, failure TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, file TEXT NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS fetches_address ON fetches (address);
-- what is held of an address: the last fetch that was whole, and what a column said of it then
CREATE TABLE IF NOT EXISTS held (
    address TEXT PRIMARY KEY, fetch INTEGER NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, words TEXT NOT NULL, day TEXT NOT NULL
);
-- how an address was come by when it was first asked for, and from where; kept for good
CREATE TABLE IF NOT EXISTS ways (address TEXT PRIMARY KEY, site TEXT NOT NULL, how TEXT NOT NULL, start TEXT NOT NULL, parent TEXT NOT NULL);
-- what a body is, by its digest, as one parser found
CREATE TABLE IF NOT EXISTS judged (
    sha256 TEXT NOT NULL, parser TEXT NOT NULL, found TEXT NOT NULL, PRIMARY KEY (sha256, parser)
);
-- which document a file of the folder of reports holds: it keeps its name whatever a later parser makes of it
CREATE TABLE IF NOT EXISTS files (sha256 TEXT NOT NULL, member TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (sha256, member));
CREATE TABLE IF NOT EXISTS "end" (file TEXT NOT NULL, "offset" INTEGER NOT NULL);
