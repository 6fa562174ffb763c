"""Somebody's workbook as rows: where the table is, what its columns hold, what a cell says."""
