"""What goes wrong with a file, in words for whoever offered it."""


class Unreadable(Exception):
    """A document that cannot be read (无法读取): one Chinese sentence says why, and how to mend it."""
