"""Settings, root URLs, timetable and wiring; imported by nobody."""
