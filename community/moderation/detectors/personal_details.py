"""Stub."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING


class PersonalDetails(Detector):
    name = "personal_details"

    def examine(self, draft):
        return NOTHING
