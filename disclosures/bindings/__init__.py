"""Where answers come from: the ``source`` of a requirement names a function that turns records into values.

A source gets the facts of the request and what follows its name after the colon, and gives items, or rows
for a requirement with fields. Rooms and packages of this app register theirs in ``AppConfig.ready``.
"""

from .sources import Source, answers_of, built_in, is_checkable, known, register, register_built_in

__all__ = ["Source", "answers_of", "built_in", "is_checkable", "known", "register", "register_built_in"]
