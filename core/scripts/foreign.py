"""Words that a Serbian Cyrillic text keeps in Latin letters: names of products, abbreviations, the signs of a
language.

Used on the way to Cyrillic only. A name of an organisation in one site's neighbourhood belongs into its
exceptions.
"""

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PHRASES = re.compile(
    r"""(?<!\w)(?:
      Microsoft\ (?:Teams|Office|Word|Edge|Forms)
    | Google\ (?:Meet|Classroom|Drive|Docs|Forms|Scholar|Chrome|Maps)
    | Adobe\ (?:Acrobat|Reader|Photoshop) | Creative\ Commons | Open\ (?:Access|Library|Source) | Apple\ TV
    | Wi-?Fi | e-?mail | on-?line | off-?line | micro:bit | Erasmus\+? | Horizon\ Europe | OpenStreetMap
    | Office\ 365 | World\ Wide\ Web | Dublin\ Core | Visual\ Studio(?:\ Code)? | start-?up | [Cc]opyright
    | C\+\+ | C\# | F\# | \.NET | COBISS\.[A-Z]{2}(?:-ID)? | km/h | (?<=\d[ \u00a0])h
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Names of several words or with signs in them."""

_NAMES = _words(
    """
    acrobat adobe airbnb apple bluetooth chrome cisco classroom cloud coursera dell discord django
    dropbox ebook edmodo erasmus europass facebook firefox github gmail gnome google huawei ibm ipad
    iphone javascript joomla kahoot khan lenovo linkedin linux macos meet mendeley mentimeter messenger
    microsoft minecraft moodle mozilla netflix nokia nvidia office online offline onedrive openai oracle
    outlook paypal photoshop podcast powerpoint quizlet raspberry scopus scratch siemens skype slack
    socrative spotify thunderbird tiktok tinkercad tumblr twitter udemy wikipedia windows wordpress
    xerox yahoo youtube zoom
    """
)

ENDINGS = r"(?:a|u|e|i|om|em|ov|ova|ove|ovi|ovu|ovo|ovog|ovom|ovim|ovih|ima|ama)?"

NAME = re.compile(rf"(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))}){ENDINGS}")
"""A product's name in small letters, with or without a Serbian ending.

Names whose Serbian transcription has the same letters (Инстаграм, Вибер) are not here: both ways of writing
them are right, and only without them does a Cyrillic text return as it was.
"""

ABBREVIATIONS = _words(
    """
    AAC API ASCII BIBFRAME CC CD CEFR CERIF CLIL CMS COBISS COMARC COVID CSS CSV DDC DHCP DNS DOI DVD
    ECTS EPUB ERP FAQ FTP GDPR GIF GPS GPT GSM HDMI HR HTML HTTP HTTPS IBAN IBM ICT IEEE IFLA IMAP IP
    IPTV ISBN ISIL ISO ISSN JPEG JPG JSON LAN LCD LMS MARC MOOC NASA NFC OCLC OCR OECD OER OPAC ORCID PC
    PDF PHP PNG PR QR RDA RDF RSS SCORM SEO SMTP SQL SSD SSL SVG SWIFT TCP TIMSS TLS UDC UDP UNESCO
    UNICEF UNIMARC URL USB UTF VGA VIAF VPN VR WAI WAN WCAG WHO WWW XLS XML XSLT ZIP
    """
)
"""Technical and international abbreviations that stay Latin in a Cyrillic text."""

SPELLING = re.compile(
    r"[qwxy]|bb|cc|ff|gg|hh|kk|ll|mm|pp|vv|zz|ph|ch|gh|kh"
    r"|(?<!pos)tt|(?<!tran)(?<!be)ss|(?<!inte)(?<!supe)(?<!hipe)rr|ee(?!fi|mp|le|ks|ko)|sch|^sh[aiu]|^mc(?=[a-z])|oo(?!r|l|p|b|s|č|d|t)"
)
"""Letters and pairs of letters that Serbian spelling does not have, in a word in small letters."""
