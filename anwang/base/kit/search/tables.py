"""The word index behind the entries, one way for each database. Raw SQL is allowed in this room.

SQLite: an FTS5 table that reads its text from the entries and is kept in step by triggers. PostgreSQL: a GIN
index over the entries' tokens. Either way the programme writes entries with the ORM and nothing else.

A migration that rebuilds the table of entries on SQLite (any ``AlterField``) drops its triggers: let it end
with ``RunPython(create, drop)``.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func

CREATE = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS kit_search_index USING fts5(
            tokens, content='kit_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
        )
        """,
        """
        CREATE TRIGGER IF NOT EXISTS kit_search_insert AFTER INSERT ON kit_searchentry BEGIN
            INSERT INTO kit_search_index(rowid, tokens) VALUES (new.id, new.tokens);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS kit_search_delete AFTER DELETE ON kit_searchentry BEGIN
            INSERT INTO kit_search_index(kit_search_index, rowid, tokens)
            VALUES ('delete', old.id, old.tokens);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS kit_search_update AFTER UPDATE ON kit_searchentry BEGIN
            INSERT INTO kit_search_index(kit_search_index, rowid, tokens)
            VALUES ('delete', old.id, old.tokens);
            INSERT INTO kit_search_index(rowid, tokens) VALUES (new.id, new.tokens);
        END
        """,
        "INSERT INTO kit_search_index(kit_search_index) VALUES ('rebuild')",
    ],
    "postgresql": [
        """
        CREATE INDEX IF NOT EXISTS kit_search_index
        ON kit_searchentry USING gin (array_to_tsvector(string_to_array(tokens, ' ')))
        """,
    ],
}
DROP = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS kit_search_insert",
        "DROP TRIGGER IF EXISTS kit_search_delete",
        "DROP TRIGGER IF EXISTS kit_search_update",
        "DROP TABLE IF EXISTS kit_search_index",
    ],
    "postgresql": ["DROP INDEX IF EXISTS kit_search_index"],
}


def create(apps: Any, schema_editor: Any) -> None:
    """Make the index of this database, and fill it."""
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away again."""
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Matches(Func):
    """The entry has all the phrases among its tokens, said in the language of the database."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        super().__init__(F("pk"), F("tokens"), output_field=BooleanField())
        self.phrases = phrases

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[str, ...]]:
        """``"消防 防安" AND "hz2026" *``."""
        pk, _ = compiler.compile(self.source_expressions[0])
        words = [f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"' for phrase in self.phrases]
        sql = "IN (SELECT rowid FROM kit_search_index WHERE kit_search_index MATCH %s)"
        return f"{pk} {sql}", (" AND ".join(words),)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[str, ...]]:
        """``'消防' & '防安' & 'hz2026':*``."""
        tokens, _ = compiler.compile(self.source_expressions[1])
        words = [word for phrase in self.phrases for word in phrase.split()]
        query = [f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'" for word in words]
        return f"array_to_tsvector(string_to_array({tokens}, ' ')) @@ %s::tsquery", (" & ".join(query),)
