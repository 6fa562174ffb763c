"""Template library of cases."""
