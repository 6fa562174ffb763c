"""Pages of reports: the paper it becomes, and who has handed in."""
