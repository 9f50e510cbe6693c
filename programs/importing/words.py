"""Words of real catalogues in the languages of the site, and how they are compared."""

from __future__ import annotations

import unicodedata

from core.scripts import in_script

_FLAT = str.maketrans({"đ": "dj", "ł": "l", "ß": "ss", "ı": "i"})


def fold(text: str) -> str:
    """A word as it is compared: Serbian in Latin script, small, without diacritics, signs as spaces."""
    latin = in_script(text, "sr-latn").casefold().translate(_FLAT)
    bare = "".join(char for char in unicodedata.normalize("NFD", latin) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def _by_word(table: dict[str, str]) -> dict[str, str]:
    """``code: "word, other word"`` turned round: folded word -> code."""
    return {fold(word): code for code, spelled in table.items() for word in spelled.split(",")}


def _folded(spelled: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in spelled.split(","))


MONTHS = {
    "jan": 1, "јан": 1, "янв": 1, "яну": 1, "sty": 1, "січ": 1,
    "feb": 2, "феб": 2, "фев": 2, "lut": 2, "лют": 2,
    "mar": 3, "мар": 3, "бер": 3,
    "apr": 4, "апр": 4, "kwi": 4, "кві": 4,
    "maj": 5, "may": 5, "мај": 5, "май": 5, "мая": 5, "тра": 5,
    "jun": 6, "јун": 6, "июн": 6, "юни": 6, "cze": 6, "чер": 6,
    "jul": 7, "јул": 7, "июл": 7, "юли": 7, "lip": 7, "лип": 7,
    "avg": 8, "aug": 8, "авг": 8, "sie": 8, "сер": 8,
    "sep": 9, "сеп": 9, "сен": 9, "wrz": 9, "вер": 9,
    "okt": 10, "oct": 10, "окт": 10, "paź": 10, "paz": 10, "жов": 10,
    "nov": 11, "нов": 11, "ное": 11, "ноя": 11, "lis": 11, "лис": 11,
    "dec": 12, "дец": 12, "дек": 12, "gru": 12, "гру": 12,
}  # fmt: skip
"""First three letters of the months as spreadsheets write them."""

FREE = _folded("бесплатно,bez naknade,free,gratis,безплатно,bezpłatn,безкоштовно")
ON_REQUEST = _folded(
    "по договору,на упит,upit,договор,on request,по договаряне,do uzgodnienia,за домовленістю,по запросу"
)
PER_GROUP = _folded("груп,group,grup")
CURRENCIES = _by_word(
    {
        "RSD": "rsd,дин,din",
        "EUR": "eur,евро,евра,евр",
        "PLN": "pln,zł,złot",
        "BGN": "bgn,лв,лева",
        "RUB": "rub,руб",
        "UAH": "uah,грн,гривень",
    }
)
TITLES = frozenset(
    _folded(
        "др,мр,проф,доц,асс,асист,сарад,спец,дипл,инж,мастер,мср,маст,професор,доктор,магистар,наставник,"
        "dr,mr,prof,doc,ass,assoc,spec,dipl,ing,inž,inz,master,msr,mgr,hab,phd,msc,bsc,ma,ba,mag,д-р,канд,"
        "кандидат,ред,ванр,редовни,ванредни,к.п.н,к.н,доцент,ст,ph.d,m.a,м-р,univ"
    )
)
LANGUAGES = _by_word(
    {
        "sr": "sr,srp,српски,сръбски,сербский,сербська,serbian,serbski,srpski",
        "en": "en,eng,енглески,английски,английский,англійська,english,angielski",
        "bg": "bg,bul,бугарски,български,болгарский,болгарська,bulgarian,bułgarski",
        "bs": "bs,босански,bosnian",
        "hr": "hr,хрватски,croatian",
        "hu": "hu,мађарски,hungarian,węgierski",
        "pl": "pl,пољски,полски,польский,польська,polish,polski",
        "ro": "ro,румунски,romanian",
        "rue": "rue,русински,ruthenian",
        "ru": "ru,rus,руски,русский,російська,russian,rosyjski",
        "sk": "sk,словачки,slovak",
        "sq": "sq,албански,albanian",
        "uk": "uk,ukr,украјински,украински,украинский,українська,ukrainian,ukraiński",
        "de": "de,немачки,german,niemiecki,немски",
        "fr": "fr,француски,french,francuski",
    }
)
DELIVERY = _by_word(
    {
        "onsite": "onsite,непосредно,уживо,u učionici,присуствени,присъствено,присъствена,очно,очная,очна,"
        "stacjonarn,classroom,in person,on site,на лице места",
        "online-live": "online-live,онлајн,online,вебинар,webinar,онлайн,на даљину,дистанционно,zdaln",
        "online-self": "online-self,самостално,у свом темпу,self-paced,асинхроно,e-učenje,mooc",
        "blended": "blended,комбиновано,мешовито,хибридно,смесено,смешанн,hybrid,mieszan,змішан,комбинирано",
    }
)
KIND = _by_word(
    {
        "course": "course,обука,програм,семинар,курс,kurs,szkolenie,training",
        "gathering": "gathering,стручни скуп,скуп,конференција,конференция,conference,konferencja,трибина",
        "public-interest": "public-interest,програм од јавног интереса,од јавног интереса,јавни интерес",
        "qualification": "qualification,kursy kwalifikacyjne,kwalifikacyjn,квалификационен,квалификациј",
        "retraining": "retraining,преквалификација,переподготовк,перепідготовк,преквалификация",
        "internship": "internship,пракса,стаж,стажування,staż",
    }
)
BASIS = _by_word(
    {
        "person": "person,по особи,по учеснику,за участник,na osobę,за особу,по лицу",
        "group": "group,по групи,за група,za grupę,за групу",
        "free": "free,бесплатно,безплатно,bezpłatne,безкоштовно",
        "request": "request,по договору,на упит,по договаряне,do uzgodnienia",
    }
)
