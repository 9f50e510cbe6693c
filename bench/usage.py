"""What work takes on this machine, with all processes that it starts."""

from __future__ import annotations

import resource
import time


def processor_seconds() -> float:
    """Processor time of this process and of those that it has started and seen end."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_megabytes() -> float:
    """The peak of memory of this process and of the greatest that it has started, together."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024
