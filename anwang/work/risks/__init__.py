"""Risk points, what can happen there, what keeps it in check, and how grave it is (风险分级管控)."""
