"""The REST root: authentication, paging, schema."""
