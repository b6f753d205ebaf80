"""Claims and verdicts become a screening scorecard and the estimates of a sample."""

from audit.scorecard.card import scorecard
from audit.scorecard.estimates import estimates
from audit.scorecard.schema import SCORECARD

__all__ = ["SCORECARD", "estimates", "scorecard"]
