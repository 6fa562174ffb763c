"""What rows cost when nobody serves them: the limit that ``script/bench api`` measures against."""
