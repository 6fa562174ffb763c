"""A list of somebody else's as rows: which column is what, and what each row says."""

from anwang.work.coverage.reading.columns import Guess, Table, guess, table_of
from anwang.work.coverage.reading.rows import Fault, Row, rows_of

__all__ = ["Fault", "Guess", "Row", "Table", "guess", "rows_of", "table_of"]
