"""Calendars that phones and mail programs subscribe to: what falls due, of a person or of a unit."""
