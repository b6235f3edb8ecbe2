-- What the bot itself remembers. No message is kept longer than until it is answered; docs/security.md says what else is not.

-- The last question of one person in one chat, as parameters.
CREATE TABLE conversations (
    chat INTEGER NOT NULL,
    thread INTEGER NOT NULL,    -- the topic of a forum, 0 outside
    person INTEGER NOT NULL,
    conversation TEXT NOT NULL, -- JSON of bot.model.conversation.Conversation
    at INTEGER NOT NULL,        -- Unix time, as everywhere here
    PRIMARY KEY (chat, thread, person)
) WITHOUT ROWID;

-- The language a person has chosen.
CREATE TABLE languages (
    person INTEGER PRIMARY KEY,
    language TEXT NOT NULL
);

-- Questions behind buttons.
CREATE TABLE queries (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,         -- of the query of the algebra: bodies by their keys
    at INTEGER NOT NULL
) WITHOUT ROWID;

-- Who wants to be told of new reports of an agency, and what that chat has been told of.
CREATE TABLE watches (
    chat INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    agency TEXT NOT NULL,       -- official name when the chat was told last
    key TEXT NOT NULL,          -- the key of the body then; empty: not known
    language TEXT NOT NULL,
    seen BLOB NOT NULL,         -- what it was told of, by year; see bot.channels.telegram.told
    PRIMARY KEY (chat, thread, agency)
) WITHOUT ROWID;

-- Who wants to be told of new rows of a question, and which that chat knows.
CREATE TABLE question_watches (
    chat INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    code TEXT NOT NULL,         -- of the query of the algebra, its years as they were said
    language TEXT NOT NULL,
    seen BLOB,                  -- marks of the rows it knows, see bot.watched; NULL: not known, those held are taken to be
    refused INTEGER NOT NULL,   -- 1: it was told that the question cannot be watched any more
    PRIMARY KEY (chat, thread, code)
) WITHOUT ROWID;

-- Mistakes people reported.
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    code TEXT NOT NULL,         -- of what was asked; empty: not known any more
    answer TEXT NOT NULL        -- as it was shown
);

-- Updates of Telegram: the whole of one not yet answered, of others a digest that tells a second delivery.
CREATE TABLE updates (
    digest TEXT PRIMARY KEY,
    bot INTEGER NOT NULL,
    at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    content TEXT                -- JSON; NULL as soon as it is answered
);
CREATE INDEX updates_open ON updates (bot, at) WHERE content IS NOT NULL;
