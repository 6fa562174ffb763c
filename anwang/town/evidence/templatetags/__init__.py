"""Template library of evidence."""
