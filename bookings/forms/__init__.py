"""Forms of the public: signing up, looking after a registration, asking for a lost link."""

from .protection import ProtectedForm, challenge, issue, read
from .registration import ClassForm, ListForm, PersonForm, RegistrationForm, with_one_more_row

__all__ = [
    "ClassForm",
    "ListForm",
    "PersonForm",
    "ProtectedForm",
    "RegistrationForm",
    "challenge",
    "issue",
    "read",
    "with_one_more_row",
]
