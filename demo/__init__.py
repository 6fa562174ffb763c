"""An invented town, complete enough to show every page."""
