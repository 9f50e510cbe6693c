"""The plain text of a decision turned into a draft structure. Pure Python, no Django.

A clerk pastes what the word processor holds; `parse` answers with a header, a numbered tree, responsible
persons, deadlines and a signatory, for a person to check against the text. Ukrainian, Serbian (both
scripts), Bulgarian, Russian and Polish habits of drafting are read at once: a decision needs no language
named, and one that quotes another language is read all the same.

Promised, and held by tests: `parse` never raises, whatever it is given; every word of the text is kept in
`Draft.segments`, in order, so that nothing is lost even where nothing was understood.
"""

from disclosures.decisions.parsing.closing import keeps_control
from disclosures.decisions.parsing.deadlines import read_deadline
from disclosures.decisions.parsing.decision import parse
from disclosures.decisions.parsing.draft import (
    Deadline,
    DeadlineKind,
    Draft,
    DraftItem,
    Period,
    Segment,
    Signatory,
)
from disclosures.decisions.parsing.labels import split_people
from disclosures.decisions.parsing.numbering import depths

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Draft",
    "DraftItem",
    "Period",
    "Segment",
    "Signatory",
    "depths",
    "keeps_control",
    "parse",
    "read_deadline",
    "split_people",
]
