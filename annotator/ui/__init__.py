"""All widgets but the chart's."""
