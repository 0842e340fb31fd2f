"""Questions over investigations: how they stood on a day, how long they take."""

from amparo.investigations.reads.durations import Duration, Summary, durations, summaries
from amparo.investigations.reads.standing import Standing, standing

__all__ = ["Duration", "Standing", "Summary", "durations", "standing", "summaries"]
