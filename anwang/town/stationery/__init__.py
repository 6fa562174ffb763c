"""Word templates that the program fills and a town may replace: kept in versions, checked, previewed."""
