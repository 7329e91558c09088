"""Placeholder until the markup branch lands."""

POLICY = 1


def render_markdown(source):
    return source


def plain_text(html):
    return html


def clean_text(text):
    return text
