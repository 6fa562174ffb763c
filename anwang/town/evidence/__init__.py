"""Photos and files that prove what a record says: what was seen, when, where, by whom."""
