"""What it adds up to, at a glance: charts from summaries that are kept as the work goes on."""
