"""Coded vocabularies: material, level, roles, languages, and how MARC21 and UNIMARC say them."""

from __future__ import annotations

MATERIAL_BY_MARC21_TYPE = {
    "a": "book",
    "t": "manuscript",
    "c": "score",
    "d": "score",
    "e": "map",
    "f": "map",
    "g": "video",
    "i": "audio",
    "j": "audio",
    "k": "picture",
    "m": "electronic",
    "o": "kit",
    "p": "kit",
    "r": "object",
}
MATERIAL_BY_UNIMARC_TYPE = {
    "a": "book",
    "b": "manuscript",
    "c": "score",
    "d": "score",
    "e": "map",
    "f": "map",
    "g": "video",
    "i": "audio",
    "j": "audio",
    "k": "picture",
    "l": "electronic",
    "m": "kit",
    "r": "object",
}
LEVEL_BY_MARC = {
    "a": "analytic",
    "b": "analytic",
    "m": "monograph",
    "s": "serial",
    "i": "serial",
    "c": "collection",
}

MARC21_TYPE_BY_MATERIAL = {
    "book": "a",
    "serial": "a",
    "article": "a",
    "manuscript": "t",
    "score": "c",
    "map": "e",
    "video": "g",
    "audio": "i",
    "picture": "k",
    "electronic": "m",
    "kit": "o",
    "object": "r",
}
UNIMARC_TYPE_BY_MATERIAL = {**MARC21_TYPE_BY_MATERIAL, "manuscript": "b", "electronic": "l", "kit": "m"}
MARC_BY_LEVEL = {"analytic": "a", "monograph": "m", "serial": "s", "collection": "c", "part": "m"}

RELATOR_BY_UNIMARC = {
    "010": "adp",
    "020": "ann",
    "030": "arr",
    "040": "art",
    "065": "auc",
    "070": "aut",
    "075": "aft",
    "080": "aui",
    "090": "aud",
    "100": "ant",
    "212": "cmm",
    "220": "com",
    "230": "cmp",
    "300": "drt",
    "305": "dis",
    "330": "dte",
    "340": "edt",
    "395": "fmo",
    "410": "gra",
    "440": "ill",
    "460": "ive",
    "470": "ivr",
    "480": "lbt",
    "545": "mus",
    "550": "nrt",
    "570": "oth",
    "590": "prf",
    "600": "pht",
    "610": "prt",
    "630": "pro",
    "635": "prg",
    "650": "pbl",
    "651": "pbd",
    "673": "rth",
    "675": "rev",
    "710": "sec",
    "723": "spn",
    "727": "ths",
    "730": "trl",
}
UNIMARC_BY_RELATOR = {relator: code for code, relator in RELATOR_BY_UNIMARC.items()}

# Roles as cataloguers write them out, abbreviated or not, reduced to letters in lower case.
RELATOR_BY_WORD = {
    "author": "aut",
    "jointauthor": "aut",
    "autor": "aut",
    "аутор": "aut",
    "автор": "aut",
    "editor": "edt",
    "ed": "edt",
    "jointed": "edt",
    "urednik": "edt",
    "уредник": "edt",
    "ур": "edt",
    "ред": "edt",
    "редактор": "edt",
    "redaktor": "edt",
    "red": "edt",
    "translator": "trl",
    "tr": "trl",
    "prevodilac": "trl",
    "преводилац": "trl",
    "prev": "trl",
    "прев": "trl",
    "преводач": "trl",
    "переводчик": "trl",
    "перекладач": "trl",
    "tłumacz": "trl",
    "illustrator": "ill",
    "illus": "ill",
    "ill": "ill",
    "ilustrator": "ill",
    "илустратор": "ill",
    "compiler": "com",
    "comp": "com",
    "priređivač": "com",
    "приређивач": "com",
    "съставител": "com",
    "составитель": "com",
    "сост": "com",
    "упорядник": "com",
    "photographer": "pht",
    "phot": "pht",
    "composer": "cmp",
    "narrator": "nrt",
    "reviewer": "rev",
    "recenzent": "rev",
    "рецензент": "rev",
    "publisher": "pbl",
}

# Old MARC codes that were withdrawn or are written in ISO 639-2/T.
LANGUAGE_ALIASES = {
    "scc": "srp",
    "scr": "hrv",
    "mkd": "mac",
    "ces": "cze",
    "deu": "ger",
    "fra": "fre",
    "slk": "slo",
    "sqi": "alb",
    "ron": "rum",
    "nld": "dut",
    "ell": "gre",
    "hun": "hun",
    "zho": "chi",
}
LANGUAGE_BY_SHORT_CODE = {
    "sr": "srp",
    "hr": "hrv",
    "bs": "bos",
    "me": "cnr",
    "mk": "mac",
    "bg": "bul",
    "ru": "rus",
    "uk": "ukr",
    "be": "bel",
    "pl": "pol",
    "en": "eng",
    "de": "ger",
    "fr": "fre",
    "it": "ita",
    "es": "spa",
    "hu": "hun",
    "ro": "rum",
    "sl": "slv",
    "cs": "cze",
    "sk": "slo",
    "sq": "alb",
    "la": "lat",
    "el": "gre",
    "tr": "tur",
}
SHORT_CODE_BY_LANGUAGE = {long: short for short, long in LANGUAGE_BY_SHORT_CODE.items()}
NOT_A_LANGUAGE = frozenset({"", "und", "zxx", "mul", "mis", "|||", "   ", "###"})


def relator(code: str = "", words: str = "") -> str:
    """A MARC relator code from a `$4` code of either format or from the words of `$e`; empty when neither is
    known.
    """
    code = code.strip().rsplit("/", 1)[-1].lower()
    if len(code) == 3 and code.isalpha() and code.isascii():
        return code
    if code in RELATOR_BY_UNIMARC:
        return RELATOR_BY_UNIMARC[code]
    letters = "".join(char for char in words.casefold() if char.isalpha())
    return RELATOR_BY_WORD.get(letters, "")


def language(code: str) -> str:
    """An ISO 639-2/B code from any of the codes in use, or empty when it names no single language."""
    code = code.strip().lower()
    if code in NOT_A_LANGUAGE:
        return ""
    if len(code) == 2:
        return LANGUAGE_BY_SHORT_CODE.get(code, "")
    code = LANGUAGE_ALIASES.get(code, code)
    return code if len(code) == 3 and code.isalpha() and code.isascii() else ""
