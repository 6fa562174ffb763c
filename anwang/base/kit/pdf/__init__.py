"""What stands on the pages of a .pdf; apart from its readers, so that the worker starts at once."""
