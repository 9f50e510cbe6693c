"""Programmes: facts, decisions, runs, pages."""

from .accreditation import Accreditation
from .facts import Program, ProgramCompetency, ProgramCredit, ProgramLanguage, ProgramPerson
from .imports import ProgramColumnAlias, ProgramImport, ProgramImportRow
from .pages import ProgramIndexPage, ProgramPage
from .runs import ProgramRun, ProgramRunWords, RunSession, RunTrainer

__all__ = [
    "Accreditation",
    "Program",
    "ProgramColumnAlias",
    "ProgramCompetency",
    "ProgramCredit",
    "ProgramImport",
    "ProgramImportRow",
    "ProgramIndexPage",
    "ProgramLanguage",
    "ProgramPage",
    "ProgramPerson",
    "ProgramRun",
    "ProgramRunWords",
    "RunSession",
    "RunTrainer",
]
