"""What falls due on which day: one source for the desk's week and for calendars to subscribe to."""
