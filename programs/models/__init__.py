"""Programmes: facts, decisions, runs, pages."""

from .accreditation import Accreditation
from .facts import Program, ProgramCompetency, ProgramCredit, ProgramLanguage, ProgramPerson
from .pages import ProgramIndexPage, ProgramPage
from .runs import ProgramRun, ProgramRunWords, RunSession

__all__ = [
    "Accreditation",
    "Program",
    "ProgramCompetency",
    "ProgramCredit",
    "ProgramIndexPage",
    "ProgramLanguage",
    "ProgramPage",
    "ProgramPerson",
    "ProgramRun",
    "ProgramRunWords",
    "RunSession",
]
