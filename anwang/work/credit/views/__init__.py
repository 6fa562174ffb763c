"""Pages of credit: conduct records, proposals, the watch list."""
