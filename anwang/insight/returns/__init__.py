"""Statistical forms that rules ask for, filled in from the records, signed, and kept as they were signed."""
