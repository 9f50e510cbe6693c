"""Models of seats. Plain facts: no drafts, no translations, not indexed, not in any public interface.

Every ``__str__`` is a pseudonym: Wagtail's log keeps the text of what was edited for ever.
"""

from .bookables import Bookable
from .certificates import Certificate, CertificateSeries
from .erasure import ErasureRun
from .limits import DailySalt, LimitHit, MailRefusal
from .mail import MailText, Notice, OutboxMail
from .registrations import Attendance, Registration, RegistrationChange, SchoolBooking

__all__ = [
    "Attendance",
    "Bookable",
    "Certificate",
    "CertificateSeries",
    "DailySalt",
    "ErasureRun",
    "LimitHit",
    "MailRefusal",
    "MailText",
    "Notice",
    "OutboxMail",
    "Registration",
    "RegistrationChange",
    "SchoolBooking",
]
