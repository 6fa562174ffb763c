"""Pages of campaigns: the plan, its tasks, what each unit makes of them."""
