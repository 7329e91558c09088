"""Dates as `<local-time>` writes them: months in full."""

DATE_FORMAT = "F j, Y"
