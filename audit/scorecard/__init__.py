"""Claims and verdicts become a screening scorecard and the estimates of a sample."""

from audit.scorecard.card import SCORECARD, scorecard
from audit.scorecard.estimates import estimates

__all__ = ["SCORECARD", "estimates", "scorecard"]
