"""What performance.md asks for, measured: `python -m bench [part ...]`."""
