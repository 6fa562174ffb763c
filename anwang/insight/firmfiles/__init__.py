"""The file of an enterprise on paper (一企一档): all that the records know, as Word or PDF."""
