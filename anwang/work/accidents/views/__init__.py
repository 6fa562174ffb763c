"""Pages of accidents: the lists, one accident, what is written down about it, the year's figures."""
