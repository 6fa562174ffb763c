"""Named numbers of a pack: measure, scope, period, target."""
