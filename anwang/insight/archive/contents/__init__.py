"""What goes into an archive, one kind of thing a module."""
