"""What every detector is: one class, one question, one answer."""

from typing import ClassVar

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Finding


class Detector:
    """Add one by a subclass and a line in `pipeline.DETECTORS`. It must answer in a time that grows with the text."""

    name: ClassVar[str]

    def examine(self, draft: Draft) -> Finding:
        """What is to be noticed in `draft`; NOTHING where there is nothing."""
        raise NotImplementedError
