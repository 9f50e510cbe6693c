"""OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html): other catalogues copy ours and stay true."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.models import SiteFacts
from core.navigation import furniture
from core.seo.head import absolute
from library.addresses import record_url
from library.choices import Material
from library.exports import FORMATS
from library.exports.dublin_core import OAI_DC
from library.exports.marc import NAMESPACE as MARC
from library.interfaces import harvest
from library.interfaces.harvest import Harvest, Item
from library.stored import draft_of

OAI = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)
SET_PREFIX = "material:"

ET.register_namespace("", OAI)
ET.register_namespace("marc", MARC)


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """A format that records are given out in: prefix, schema, namespace and the export that writes it."""

    prefix: str
    schema: str
    namespace: str
    export: str


METADATA_FORMATS = {
    item.prefix: item
    for item in (
        MetadataFormat("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC, "dc"),
        MetadataFormat(
            "marcxml",
            "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
            MARC,
            "marcxml",
        ),
    )
}


class ProtocolError(Exception):
    """An error that the protocol has a code for (§3.6)."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@csrf_exempt  # Harvesters may POST (§3.1.1); nothing is changed by it.
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: HttpRequest) -> HttpResponse:
    """The one address of the interface; errors are answered in XML with status 200, as §3.6 wants it."""
    # Always as of now: a stored answer would carry an old responseDate and hide changes of today.
    request._wagtailcache_skip = True  # type: ignore[attr-defined]
    arguments = request.POST if request.method == "POST" else request.GET
    root = ET.Element(_tag("OAI-PMH"), {f"{{{XSI}}}schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"})
    ET.SubElement(root, _tag("responseDate")).text = _stamp(timezone.now())
    asked = ET.SubElement(root, _tag("request"))
    asked.text = absolute(request.path)
    try:
        verb = _verb(arguments)
        content = VERBS[verb](_checked(arguments, verb))
        asked.attrib.update({name: arguments[name] for name in arguments})
        root.append(content)
    except ProtocolError as error:
        ET.SubElement(root, _tag("error"), code=error.code).text = str(error)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _tag(name: str) -> str:
    return f"{{{OAI}}}{name}"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(SECONDS)


def _verb(arguments: QueryDict) -> str:
    verbs = arguments.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise ProtocolError("badVerb", "Name one verb: " + ", ".join(VERBS))
    return verbs[0]


_ARGUMENTS = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
}
"""Verb: arguments that it must have, arguments that it may have (§4)."""


def _checked(arguments: QueryDict, verb: str) -> dict[str, str]:
    """The arguments of a verb without the verb itself.

    Raises:
        ProtocolError: one is missing, unknown, repeated or holds what no XML can.
    """
    given = {name: arguments.getlist(name) for name in arguments if name != "verb"}
    if any(len(values) != 1 for values in given.values()):
        raise ProtocolError("badArgument", "An argument is repeated.")
    found = {name: values[0] for name, values in given.items()}
    if any(not value.isprintable() for value in found.values()):
        raise ProtocolError("badArgument", "An argument holds control characters.")
    needed, optional = _ARGUMENTS[verb]
    if set(found) == {"resumptionToken"} and verb in ("ListIdentifiers", "ListRecords"):
        return found
    if missing := needed - set(found):
        raise ProtocolError("badArgument", "Missing: " + ", ".join(sorted(missing)))
    if unknown := set(found) - needed - optional:
        raise ProtocolError("badArgument", f"{len(unknown)} arguments are not allowed with {verb}.")
    return found


def _identify(_arguments: dict[str, str]) -> ET.Element:
    element = ET.Element(_tag("Identify"))
    contact = SiteFacts.objects.first()
    values = (
        ("repositoryName", furniture().centre.name),
        ("baseURL", absolute("/oai/library")),
        ("protocolVersion", "2.0"),
        ("adminEmail", (contact and contact.email) or settings.DEFAULT_FROM_EMAIL),
        ("earliestDatestamp", _stamp(harvest.earliest() or timezone.now())),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )
    for name, value in values:
        ET.SubElement(element, _tag(name)).text = value
    scheme = ET.SubElement(ET.SubElement(element, _tag("description")), f"{{{IDENTIFIER}}}oai-identifier")
    for name, value in (
        ("scheme", "oai"),
        ("repositoryIdentifier", _repository()),
        ("delimiter", ":"),
        ("sampleIdentifier", _identifier("b1234567")),
    ):
        ET.SubElement(scheme, f"{{{IDENTIFIER}}}{name}").text = value
    return element


def _list_metadata_formats(arguments: dict[str, str]) -> ET.Element:
    if "identifier" in arguments:
        _known(arguments["identifier"])
    element = ET.Element(_tag("ListMetadataFormats"))
    for item in METADATA_FORMATS.values():
        found = ET.SubElement(element, _tag("metadataFormat"))
        ET.SubElement(found, _tag("metadataPrefix")).text = item.prefix
        ET.SubElement(found, _tag("schema")).text = item.schema
        ET.SubElement(found, _tag("metadataNamespace")).text = item.namespace
    return element


def _list_sets(arguments: dict[str, str]) -> ET.Element:
    if "resumptionToken" in arguments:
        raise ProtocolError("badResumptionToken", "The list of sets fits in one answer.")
    element = ET.Element(_tag("ListSets"))
    for material in Material:
        found = ET.SubElement(element, _tag("set"))
        ET.SubElement(found, _tag("setSpec")).text = SET_PREFIX + material.value
        ET.SubElement(found, _tag("setName")).text = str(material.label)
    return element


def _get_record(arguments: dict[str, str]) -> ET.Element:
    item = _known(arguments["identifier"])
    element = ET.Element(_tag("GetRecord"))
    element.append(_record(item, _format(arguments["metadataPrefix"])))
    return element


def _list_identifiers(arguments: dict[str, str]) -> ET.Element:
    return _listed("ListIdentifiers", arguments, lambda item, _format: _header(item))


def _list_records(arguments: dict[str, str]) -> ET.Element:
    return _listed("ListRecords", arguments, _record)


VERBS: dict[str, Callable[[dict[str, str]], ET.Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}


def _listed(
    verb: str, arguments: dict[str, str], write: Callable[[Item, MetadataFormat], ET.Element]
) -> ET.Element:
    asked = _harvest(arguments)
    items, rest, asked = harvest.page(asked)
    if not items:
        raise ProtocolError("noRecordsMatch", "Nothing was changed in that time or set.")
    element = ET.Element(_tag(verb))
    format = METADATA_FORMATS[asked.prefix]
    element.extend(write(item, format) for item in items)
    if rest or asked.after:
        token = ET.SubElement(
            element,
            _tag("resumptionToken"),
            completeListSize=str(asked.total),
            cursor=str(asked.given),
        )
        token.text = rest.token() if rest else None
    return element


def _harvest(arguments: dict[str, str]) -> Harvest:
    if "resumptionToken" in arguments:
        try:
            return Harvest.from_token(arguments["resumptionToken"])
        except harvest.BadToken:
            raise ProtocolError("badResumptionToken", "This is no token of ours. Begin anew.") from None
    since, until = arguments.get("from", ""), arguments.get("until", "")
    if since and until and len(since) != len(until):
        raise ProtocolError("badArgument", "from and until must be written alike.")
    first, last = _moment(since), _moment(until)
    if first and last and first > last:
        raise ProtocolError("badArgument", "from is later than until.")
    step = timedelta(days=1) if _DAY.match(until) else timedelta(seconds=1)
    return Harvest(
        prefix=_format(arguments["metadataPrefix"]).prefix,
        since=first,
        before=last + step if last else None,
        material=_material(arguments.get("set", "")),
    )


def _moment(text: str) -> datetime | None:
    """A date or a second in UTC (§3.3); None for nothing."""
    if not text:
        return None
    try:
        if _DAY.match(text):
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        if _SECOND.match(text):
            return datetime.strptime(text, SECONDS).replace(tzinfo=UTC)
    except ValueError:
        pass
    raise ProtocolError("badArgument", "Write dates as 2026-11-25 or 2026-11-25T08:00:00Z.")


def _material(text: str) -> str:
    if not text:
        return ""
    value = text.removeprefix(SET_PREFIX)
    if not text.startswith(SET_PREFIX) or value not in Material.values:
        raise ProtocolError("noRecordsMatch", "There is no such set.")
    return value


def _format(prefix: str) -> MetadataFormat:
    if prefix not in METADATA_FORMATS:
        raise ProtocolError("cannotDisseminateFormat", "Known formats: " + ", ".join(METADATA_FORMATS))
    return METADATA_FORMATS[prefix]


def _repository() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _identifier(public_id: str) -> str:
    return f"oai:{_repository()}:{public_id}"


def _known(identifier: str) -> Item:
    public_id = identifier.removeprefix(f"oai:{_repository()}:")
    item = harvest.one(public_id) if public_id != identifier else None
    if item is None:
        raise ProtocolError("idDoesNotExist", "There is no such record.")
    return item


def _record(item: Item, format: MetadataFormat) -> ET.Element:
    element = ET.Element(_tag("record"))
    element.append(_header(item))
    if not item.is_deleted:
        written = FORMATS[format.export].write(draft_of(item.record), absolute(record_url(item.record)))
        metadata = ET.SubElement(element, _tag("metadata"))
        metadata.append(_with_schema(ET.fromstring(written), format))
    return element


def _with_schema(element: ET.Element, format: MetadataFormat) -> ET.Element:
    """The element in its namespace, with the place of its schema, as validators want it."""
    for part in element.iter():
        if not part.tag.startswith("{"):
            part.tag = f"{{{format.namespace}}}{part.tag}"
    element.set(f"{{{XSI}}}schemaLocation", f"{format.namespace} {format.schema}")
    return element


def _header(item: Item) -> ET.Element:
    element = ET.Element(_tag("header"), {"status": "deleted"} if item.is_deleted else {})
    ET.SubElement(element, _tag("identifier")).text = _identifier(item.public_id)
    ET.SubElement(element, _tag("datestamp")).text = _stamp(item.moment)
    ET.SubElement(element, _tag("setSpec")).text = SET_PREFIX + item.material
    return element
