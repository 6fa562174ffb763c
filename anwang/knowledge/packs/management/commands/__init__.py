"""``anwang packs``."""
