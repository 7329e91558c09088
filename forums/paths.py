"""Placeholder until the markup branch lands."""

MAX_LENGTH = 600


def child_path(parent, seq):
    return f"{parent}{seq:05d}"


def depth(path):
    return len(path) // 5
