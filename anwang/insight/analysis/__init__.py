"""Questions over raw records, cut any way: a measure by dimensions, answered away from the database."""
