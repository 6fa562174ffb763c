"""Measurements, each beside its limit taken in the same run: ``script/bench [NAME]``."""
