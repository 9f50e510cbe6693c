"""Closed lists of the records. Profiles name their values (``documents:charter``): they stay as they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentType(models.TextChoices):
    """What a document is; profiles ask for documents by this."""

    CHARTER = "charter", _("Charter or statute")
    LICENCE = "licence", _("Licence")
    ACCREDITATION = "accreditation", _("State accreditation")
    REGULATIONS = "regulations", _("Regulations and general acts")
    UNIT_REGULATION = "unit_regulation", _("Regulation of a unit or body")
    LEARNER_RULES = "learner_rules", _("Rules for learners")
    STAFF_RULES = "staff_rules", _("Rules for the staff")
    COLLECTIVE_AGREEMENT = "collective_agreement", _("Collective agreement")
    ADMISSION_RULES = "admission_rules", _("Rules of admission")
    CLASS_HOURS = "class_hours", _("Hours of classes")
    ASSESSMENT_RULES = "assessment_rules", _("Assessment: forms, frequency, procedure")
    TRANSFER_RULES = "transfer_rules", _("Transfer, exclusion and re-admission")
    RELATIONS_RULES = "relations_rules", _("Beginning, suspension and end of relations with learners")
    SELF_EVALUATION = "self_evaluation", _("Report on self-evaluation")
    WORK_PLAN = "work_plan", _("Annual plan of work")
    ANNUAL_REPORT = "annual_report", _("Annual report")
    QUALITY_MONITORING = "quality_monitoring", _("Results of quality monitoring")
    INSPECTION_ORDER = "inspection_order", _("Order of a supervising body and report on its execution")
    INSPECTION_REPORT = "inspection_report", _("Papers of inspections")
    TEACHING_LANGUAGES = "teaching_languages", _("Languages of instruction")
    ENROLMENT_NUMBERS = "enrolment_numbers", _("Number of learners by source of funding")
    ADMISSION_RESULTS = "admission_results", _("Results of admission")
    TRANSFER_RESULTS = "transfer_results", _("Results of transfer and exclusion")
    PROGRAM = "program", _("Programme: the programme itself")
    PROGRAM_PLAN = "program_plan", _("Programme: curriculum")
    PROGRAM_COURSES = "program_courses", _("Programme: syllabuses")
    PROGRAM_CALENDAR = "program_calendar", _("Programme: calendar")
    PROGRAM_PRACTICE = "program_practice", _("Programme: syllabuses of placements")
    PROGRAM_METHODS = "program_methods", _("Programme: methodical documents")
    OWN_STANDARDS = "own_standards", _("Own educational standards")
    OWN_REQUIREMENTS = "own_requirements", _("Own requirements")
    SERVICE_AREA = "service_area", _("Territory served")
    PAID_SERVICES = "paid_services", _("Paid services: rules and list")
    CONTRACT_TEMPLATE = "contract_template", _("Template of a contract")
    PRICES = "prices", _("Approved prices")
    HOSTEL_FEE = "hostel_fee", _("Fee of the hostel")
    CHILDCARE_FEE = "childcare_fee", _("Fee for looking after children")
    BUDGET = "budget", _("Budget")
    FINANCIAL_PLAN = "financial_plan", _("Financial plan")
    FINANCIAL_REPORT = "financial_report", _("Financial report")
    BUDGET_EXECUTION = "budget_execution", _("Execution of the budget in a quarter")
    PROCUREMENT = "procurement", _("Public procurement")
    SERVICES = "services", _("Description of services, forms and samples")
    INFORMATION_REQUEST_RULES = "information_request_rules", _("How to request information and to appeal")
    INFORMATION_CATEGORIES = "information_categories", _("List of categories of information")
    OPEN_DATA_LIST = "open_data_list", _("List of open data sets")
    MEETING_PLANS = "meeting_plans", _("Plans and agendas of open meetings")
    DRAFT_ACTS = "draft_acts", _("Drafts of acts")
    BULLYING_PLAN = "bullying_plan", _("Plan against bullying")
    BULLYING_CLAIMS = "bullying_claims", _("How reports of bullying are made and handled")
    BULLYING_RESPONSE = "bullying_response", _("How proven bullying is answered")
    CHILD_PROTECTION = "child_protection", _("Standards of child protection")
    WHISTLEBLOWING = "whistleblowing", _("Act on whistleblowing")
    PRIVACY_NOTICE = "privacy_notice", _("Notice on personal data")
    EASY_READ = "easy_read", _("Information in easy-to-read text and sign language")
    ACCESSIBILITY_REPORT = "accessibility_report", _("Report on accessibility")
    WEB_SELF_ASSESSMENT = "web_self_assessment", _("Self-assessment of the website")
    OTHER = "other", _("Other document")


class DocumentStatus(models.TextChoices):
    """Where a document stands in its life."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("Amended")
    REPEALED = "repealed", _("Repealed")


PUBLIC_STATUSES = (DocumentStatus.IN_FORCE, DocumentStatus.AMENDED)


class SignatureKind(models.TextChoices):
    """How a document is signed."""

    SIMPLE = "simple", _("Simple electronic signature")
    ENHANCED = "enhanced", _("Enhanced electronic signature")
    QUALIFIED = "qualified", _("Qualified electronic signature")
    ON_SCAN = "on_scan", _("Scan that bears approval, signature, date and number")


class PlaceKind(models.TextChoices):
    """What happens at an address."""

    LEGAL = "legal", _("Registered office")
    ACTIVITY = "activity", _("Educational activity")
    NETWORK = "network", _("Teaching in a network with others")
    PRACTICE = "practice", _("Placements")
    PRACTICAL_TRAINING = "practical_training", _("Practical training")
    FINAL_EXAMINATION = "final_examination", _("Final state examination")
    FURTHER_TRAINING = "further_training", _("Further professional training")
    VOCATIONAL_TRAINING = "vocational_training", _("Vocational training")


class ContactKind(models.TextChoices):
    """Whom a contact leads to."""

    GENERAL = "general", _("General contact and reception hours")
    INFORMATION_REQUESTS = "information_requests", _("Requests for information")
    PRIVACY = "privacy", _("Data protection officer")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    BIP_EDITOR = "bip_editor", _("Editors of the public information bulletin")
    WHISTLEBLOWING = "whistleblowing", _("Reports of wrongdoing")


class UnitKind(models.TextChoices):
    """What a unit is."""

    DIVISION = "division", pgettext_lazy("of an organisation", "Unit")
    BODY = "body", _("Governing body")
    BRANCH = "branch", _("Branch")
    REPRESENTATION = "representation", _("Representation")


class Role(models.TextChoices):
    """What a position means to the law."""

    HEAD = "head", _("Head of the institution")
    DEPUTY = "deputy", _("Deputy head")
    BRANCH_HEAD = "branch_head", _("Head of a branch")
    UNIT_HEAD = "unit_head", _("Head of a unit or body")
    TEACHER = "teacher", _("Teacher or trainer")
    BIP_EDITOR = "bip_editor", _("Editor of the public information bulletin")
    INFORMATION_OFFICER = "information_officer", _("Officer for requests for information")
    PRIVACY_OFFICER = "privacy_officer", _("Data protection officer")
    ACCESSIBILITY_OFFICER = "accessibility_officer", _("Accessibility coordinator")
    OTHER = "other", _("Other")


PUBLIC_CONTACT_ROLES = frozenset(Role.values) - {Role.TEACHER, Role.OTHER}
"""Roles whose official telephone and e-mail may stand on the site."""


class PublishBasis(models.TextChoices):
    """Why a person may be named."""

    LAW = "law", _("The law requires it")
    CONSENT = "consent", _("The person has consented")
    NONE = "none", _("Not to be published")


class FacilityKind(models.TextChoices):
    """What a room or object is for."""

    CLASSROOM = "classroom", _("Equipped classroom")
    PRACTICE = "practice", _("Object for practical lessons")
    LIBRARY = "library", _("Library")
    SPORT = "sport", _("Sports facility")
    CATERING = "catering", _("Catering")
    HOSTEL = "hostel", _("Hostel")
    BOARDING = "boarding", _("Boarding house")


class AccessibilityTopic(models.TextChoices):
    """Facts about access that several laws ask for."""

    BUILDINGS = "buildings", _("Access to the buildings")
    TEACHING_AIDS = "teaching_aids", _("Adapted teaching aids")
    NETWORKS = "networks", _("Adapted information systems and networks")
    RESOURCES = "resources", _("Adapted electronic resources")
    EQUIPMENT = "equipment", _("Special technical equipment")
    HOSTEL = "hostel", _("Access to the hostel")
    LEARNERS = "learners", _("Conditions for learners with special needs")
    COMMUNICATION = "communication", _("Communication, sign language")


class AgreementKind(models.TextChoices):
    """With whom an agreement is."""

    INTERNATIONAL = "international", _("With foreign partners")
    DOMESTIC = "domestic", _("With partners in the country")


class VacancyKind(models.TextChoices):
    """What is vacant."""

    LEARNERS = "learners", _("Places for learners")
    STAFF = "staff", _("Posts")


class IdentifierScheme(models.TextChoices):
    """Numbers under which the law knows an organisation; written as their own country writes them."""

    INN = "inn", "ИНН"
    OGRN = "ogrn", "ОГРН"
    KPP = "kpp", "КПП"
    EDRPOU = "edrpou", "ЄДРПОУ"
    EDEBO = "edebo", "ЄДЕБО"
    NIP = "nip", "NIP"
    REGON = "regon", "REGON"
    RSPO = "rspo", "RSPO"
    PIB = "pib", "ПИБ"
    MB = "mb", "Матични број"
    JBKJS = "jbkjs", "ЈБКЈС"
    EIK = "eik", "ЕИК"


class StatementKind(models.TextChoices):
    """What is said instead of a value."""

    NONE = "none", _("We have none")
    WITHHELD = "withheld", _("It is withheld")
