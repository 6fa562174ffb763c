"""Special campaigns: plan, phases, tasks, progress, the board."""
