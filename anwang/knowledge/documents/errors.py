"""What goes wrong with a file, in words for whoever offered it."""


class Unreadable(Exception):
    """A document that cannot be read (无法读取); the message is one Chinese sentence: what is wrong, how to mend it."""
