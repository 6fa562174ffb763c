"""Messages to people, in their inbox: what happened, and where to look."""
