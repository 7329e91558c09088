"""Where Django keeps the forms of dates for each language."""
