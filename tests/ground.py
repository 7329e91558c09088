"""`python -m tests.ground FOLDER [DATABASE_URL]` makes, once a run, what its processes copy."""

import sys
from pathlib import Path

from tests.live import make_ground, server_of

if __name__ == "__main__":
    folder, database_url = (*sys.argv[1:], "")[:2]
    make_ground(Path(folder), server_of(database_url))
