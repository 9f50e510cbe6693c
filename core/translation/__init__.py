"""The Serbian script twin: each Cyrillic page and snippet has a Latin one that nobody has to write.

Built on wagtail-localize. `SerbianScriptTranslator` is its machine translator: an editor's button fills what
is missing. `refresh_script_twin` does the whole thing by itself: it takes the live Cyrillic object, renews
the source that wagtail-localize keeps of it, converts every string that has no correction by hand, and
publishes the twin. `connect_signals` has it done in a background task whenever a Cyrillic object is
published.

A change of the editors' exceptions renews the twins of what says the word (`follow_exceptions`).

A correction by hand is a manual `StringTranslation`. It belongs to its sentence: when the sentence changes,
the new one is converted, and `corrections_to_review` shows the editor what the old correction was.
"""

from core.translation.exceptions import register_exceptions, script_exceptions
from core.translation.localize import guard_empty_blocks
from core.translation.renewal import follow_exceptions
from core.translation.state import (
    TwinState,
    is_script_source,
    latin_locale,
    translatable_models,
    twin_state,
)
from core.translation.strings import corrections_to_review
from core.translation.tasks import connect_signals, schedule_script_twin, update_script_twin
from core.translation.translator import SerbianScriptTranslator
from core.translation.twin import refresh_script_twin, withdraw_script_twin

__all__ = [
    "SerbianScriptTranslator",
    "TwinState",
    "connect_signals",
    "corrections_to_review",
    "follow_exceptions",
    "guard_empty_blocks",
    "is_script_source",
    "latin_locale",
    "refresh_script_twin",
    "register_exceptions",
    "schedule_script_twin",
    "script_exceptions",
    "translatable_models",
    "twin_state",
    "update_script_twin",
    "withdraw_script_twin",
]
