"""Floor of what it adds up to: indicators, reports, dashboards."""
