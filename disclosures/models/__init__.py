"""Records of the disclosures: entered once, used by every profile that asks for them."""

from .accessibility import AccessibilityStatement, AccessibilityStatementWords
from .answers import DisclosureRow, DisclosureStatement, DisclosureValue
from .bip import BipCard, BipEntry
from .decisions import Decision, DecisionAttachment, DecisionItem, DecisionSignature
from .documents import DocumentFile, RegulatedDocument
from .mails import ReportMail
from .organisation import Contact, Founder, Institution, InstitutionWords, LegalIdentifier, Place
from .people import Person, Position, TeachingProfile, Unit
from .settings import DisclosureSettings
from .tables import (
    AccessibilityFact,
    Agreement,
    Facility,
    FinancialQuarter,
    FinancialYear,
    InformationRequestYear,
    ProgramSupplement,
    Vacancy,
)

__all__ = [
    "AccessibilityFact",
    "AccessibilityStatement",
    "AccessibilityStatementWords",
    "Agreement",
    "BipCard",
    "BipEntry",
    "Contact",
    "Decision",
    "DecisionAttachment",
    "DecisionItem",
    "DecisionSignature",
    "DisclosureRow",
    "DisclosureSettings",
    "DisclosureStatement",
    "DisclosureValue",
    "DocumentFile",
    "Facility",
    "FinancialQuarter",
    "FinancialYear",
    "Founder",
    "InformationRequestYear",
    "Institution",
    "InstitutionWords",
    "LegalIdentifier",
    "Person",
    "Place",
    "Position",
    "ProgramSupplement",
    "RegulatedDocument",
    "ReportMail",
    "TeachingProfile",
    "Unit",
    "Vacancy",
]
