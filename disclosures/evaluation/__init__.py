"""The state of every requirement, for the report, the command, the weekly mail and the editors' panel.

    from disclosures import evaluation
    found = evaluation.report(site=site, on=date, profiles=["ru-sveden"])      # all arguments optional
    for finding in found.findings: ...

``evaluate(answer, …)`` is pure: it looks at one answer and asks nobody. ``report`` fetches the answers (some
twenty queries for each profile, whatever the number of records), evaluates them and adds the links.

Certainty: a rule that is not certain never accuses. Whatever would be a fault becomes ``unverified`` with the
severity ``advice``; ``Finding.would_be`` keeps the state that it would have.
"""

from disclosures.evaluation.findings import Finding, Report, Tally, tally_of
from disclosures.evaluation.report import message, report, severity
from disclosures.evaluation.states import FAULTS, SETTLED, Severity, State
from disclosures.evaluation.verdicts import Verdict, evaluate

__all__ = [
    "FAULTS",
    "SETTLED",
    "Finding",
    "Report",
    "Severity",
    "State",
    "Tally",
    "Verdict",
    "evaluate",
    "message",
    "report",
    "severity",
    "tally_of",
]
