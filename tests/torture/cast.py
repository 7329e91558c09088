"""Who is in the storm."""

SLUG = "torture"
PASSWORD = "in-a-storm-2026"


def email_of(number: int) -> str:
    return f"voice{number}@storm.example"
