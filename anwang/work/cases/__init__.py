"""Penalty cases: from filing to closing, or over to the competent body (执法案件)."""
