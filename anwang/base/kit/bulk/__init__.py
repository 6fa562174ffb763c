"""Rows by each database's own fast way in. Raw SQL is allowed in this room.

By the hundred thousand:

SQLite: ``executemany``; PostgreSQL: ``COPY``. From 10,000 rows on both are seven times as fast as
``bulk_create``. Below that, and wherever a row has rules to obey, use the app's actions. One row at a time,
for what every deed writes besides: ``insert``, ``upsert``, ``update``, ``count_up``, ``newest``.
"""

from anwang.base.kit.bulk.keys import reserve_keys
from anwang.base.kit.bulk.loading import load, refresh_statistics, remove
from anwang.base.kit.bulk.single import count_up, insert, newest, update, upsert

__all__ = [
    "count_up",
    "insert",
    "load",
    "newest",
    "refresh_statistics",
    "remove",
    "reserve_keys",
    "update",
    "upsert",
]
