"""SQLite as a durable server database: Django's backend with a fair queue for its writers."""
