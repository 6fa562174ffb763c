"""Pages of documents, a file for each noun."""
