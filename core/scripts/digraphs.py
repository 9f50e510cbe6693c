"""Words in which lj, nj and dž are two letters each.

They are loans with a Latin prefix (in-, kon-, an- before j) and compounds with nad-, od-, pod-, pred- before
ž. The list is closed enough to be written as stems; each stem stands for all its inflections and derivations.
"""

import re

_NEGATION = "(?:ne|naj|pre|re|iz)?"

SPLIT = re.compile(
    rf"""
      in(?=jekc|jekt|junk[ct])                                # инјекција
    | kon(?=jekt|junk[ct]|jug|jungir)                # конјункција, конјугација
    | in(?=juri[jr])                                          # инјурија
    | ^an(?=jon)                                              # анјон
    | ^tan(?=jug)                                             # Танјуг
    | ^(?:iz|unutar|među)?van(?=jezi[čk])                     # ванјезички
    | ^pan(?=jugoslov|jevrej|japan|jerm)                      # панјугословенски
    | ^pin(?=jin)                                             # пинјин
    | ^{_NEGATION}nad(?=ž(?!ak))                              # наджњети, надживети; not наџак
    | ^{_NEGATION}pod(?=ž(?!ep))                              # поджанр, поджупан
    | ^{_NEGATION}pred(?=ž(?!ep))                             # преджетвени, преджелудац
    | ^{_NEGATION}od(?=ž(?:iv|alj?[eiou]|alov|vak|vr|el|et|nj|anj|dr|ub|ur|mur|mir|ig|en)) # одживети
    """,
    re.VERBOSE,
)
"""Matches up to the place, inside a word in small Latin letters, where a digraph would be wrong."""
