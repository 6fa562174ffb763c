"""Firms check themselves: duties by rhythm, each due check once, the firm's home on a phone."""
