"""Stub."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING


class Advice(Detector):
    name = "advice"

    def examine(self, draft):
        return NOTHING
