"""The worker process: it keeps the snapshot and answers questions, and knows neither Django nor people.

It runs apart because DuckDB brings an SQLite of its own, and two SQLite libraries on one file in one
process break each other's locks.
"""
