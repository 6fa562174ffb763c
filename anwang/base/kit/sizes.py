"""How large a file is, as people read it."""

UNITS = ((1024**3, "GB", 1), (1024**2, "MB", 1), (1024, "KB", 0))


def size_words(size: int) -> str:
    """3.2 GB, 1.5 MB, 12 KB; what is smaller than one is 1 KB all the same."""
    for whole, unit, places in UNITS:
        if size >= whole:
            return f"{size / whole:,.{places}f} {unit}"
    return "1 KB"
