"""Plain valid rows: a factory with no arguments gives one that holds no surprise."""
