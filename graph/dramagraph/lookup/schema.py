"""The tables of the index.

``nodes`` has every title, character, person, source and concept with its full record; ``names``
every spelling under the key by which spellings are compared; ``claims`` every claim in the order
of the catalogue; ``closure`` each concept with itself and all its broader ones; ``links`` the
similarity links. `FORMAT` goes up whenever a table changes its meaning.
"""

from __future__ import annotations

__all__ = ["APPLICATION", "CLAIM_COLUMNS", "FILE_NAME", "FORMAT", "INDEXES", "TABLES"]

FILE_NAME = "index.sqlite"
APPLICATION = 0x64726C6B  # "drlk", which tells our file from another program's
FORMAT = 1

CLAIM_COLUMNS = (
    "id",
    "type",
    "source",
    "title",
    "concept",
    "character",
    "other",
    "person",
    "field",
    "value",
    "role",
    "certainty",
    "polarity",
    "strength",
    "spoiler",
)

TABLES = """
CREATE TABLE nodes (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, title TEXT,
    record TEXT NOT NULL, extra TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE names (
    key TEXT, node TEXT, rank INTEGER, folded TEXT NOT NULL, spelling TEXT NOT NULL,
    PRIMARY KEY (key, node)
) WITHOUT ROWID;
CREATE TABLE claims (
    position INTEGER PRIMARY KEY, id TEXT, type TEXT, source TEXT, title TEXT, concept TEXT,
    character TEXT, other TEXT, person TEXT, field TEXT, value, role TEXT, certainty TEXT,
    polarity TEXT, strength TEXT, spoiler TEXT, evidence TEXT NOT NULL
);
CREATE TABLE closure (concept TEXT, broader TEXT, PRIMARY KEY (broader, concept)) WITHOUT ROWID;
CREATE TABLE links (a TEXT, b TEXT, score REAL, reasons TEXT NOT NULL, PRIMARY KEY (a, b))
WITHOUT ROWID;
"""

#: Made after the rows are in, which is faster and gives the same bytes each time.
INDEXES = """
CREATE UNIQUE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_title ON claims (title);
CREATE INDEX claims_by_concept ON claims (concept) WHERE concept IS NOT NULL;
CREATE INDEX claims_by_character ON claims (character) WHERE character IS NOT NULL;
CREATE INDEX claims_by_other ON claims (other) WHERE other IS NOT NULL;
CREATE INDEX claims_by_person ON claims (person) WHERE person IS NOT NULL;
CREATE INDEX nodes_by_title ON nodes (title) WHERE title IS NOT NULL;
CREATE INDEX nodes_by_type ON nodes (type);
CREATE INDEX links_by_b ON links (b);
"""
