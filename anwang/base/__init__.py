"""Floor with no word of the field in it: workflows, audit, jobs, pages."""
