"""Records and their forms: what is refused, what opens prefilled, what a clerk can enter."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from disclosures import evaluation, fixing, models, registry, selectors
from disclosures.choices import DocumentType, PublishBasis
from disclosures.evaluation import State
from disclosures.staff import prefill
from tests.factories.disclosures import FilledRussianCentre, duties, regulated, say_none, text_file

pytestmark = pytest.mark.django_db

CHARTER = "ru-sveden.document.ustavDocLink"


class TestRules:
    @pytest.mark.parametrize(
        ("record", "field"),
        [
            (models.Person(last_name="А", first_name="Б", publish_basis=PublishBasis.CONSENT), "consent_on"),
            (models.DisclosureStatement(requirement=CHARTER, kind="withheld", confirmed_by="А"), "ground"),
            (models.DisclosureValue(requirement="x"), "text"),
            (models.DisclosureValue(requirement="x", text="a", link="javascript:alert(1)"), "link"),
            (models.InformationRequestYear(year=2025, received=1, granted=2), "received"),
            (models.InformationRequestYear(year=2025, received=1, refused=1), "grounds"),
            (
                models.RegulatedDocument(
                    type="charter",
                    title="x",
                    valid_from=datetime.date(2026, 2, 1),
                    valid_to=datetime.date(2026, 1, 1),
                ),
                "valid_to",
            ),
        ],
    )
    def test_half_a_fact_is_refused_at_the_right_field(self, record: Any, field: str):
        with pytest.raises(ValidationError) as refused:
            record.clean()
        assert set(refused.value.message_dict) == {field}

    def test_an_electronic_signature_needs_who_when_and_the_key(self, site: Site):
        document = regulated(DocumentType.CHARTER, signed=False)
        file = document.current_file
        file.signature_kind = "simple"
        with pytest.raises(ValidationError) as refused:
            file.clean()
        assert set(refused.value.message_dict) == {"signer", "signed_at", "signature_key"}

    def test_the_newest_version_is_published(self, site: Site):
        document = regulated(DocumentType.CHARTER)
        models.DocumentFile.objects.create(regulated=document, version=2, file=text_file("Новая редакция"))
        assert document.current_file.version == 2


class TestPrefilled:
    @pytest.mark.parametrize(
        ("key", "model", "expected"),
        [
            (
                CHARTER,
                models.RegulatedDocument,
                {"type": "charter", "title": "Устав образовательной организации", "language": "ru"},
            ),
            ("ru-sveden.common.addressPlaceDop", models.Place, {"kinds": ["further_training"]}),
            ("ru-sveden.managers.rucovodstvo", models.Position, {"role": "head"}),
            ("pl-bip.bip.bodies", models.Position, {"role": "head"}),
            ("ua-art30.prozorist.facilities", models.Facility, {}),
            (
                "ru-sveden.objects.comNet",
                models.DisclosureValue,
                {"requirement": "ru-sveden.objects.comNet", "language": "ru"},
            ),
            (
                "ru-sveden.document.prescriptionDocLink",
                models.DisclosureStatement,
                {"requirement": "ru-sveden.document.prescriptionDocLink", "text": "предписаний нет"},
            ),
        ],
    )
    def test_a_form_knows_what_it_was_opened_for(self, key: str, model: type, expected: dict[str, Any]):
        assert prefill.values(model, registry.find(key)) == expected

    def test_the_form_of_a_missing_document_opens_with_its_type(self, site: Site, staff: Client):
        duties(site, ["ru-sveden"])
        requirement = registry.find(CHARTER)
        address = fixing.add_url(models.RegulatedDocument, requirement)
        assert address.endswith(f"?requirement={CHARTER}")
        answer = staff.get(address)
        assert answer.context["form"].initial["type"] == "charter"

    def test_a_wrong_requirement_in_the_address_opens_an_empty_form(self, site: Site, staff: Client):
        address = fixing.add_url(models.RegulatedDocument, registry.find(CHARTER)).partition("?")[0]
        for wrong in ("nonsense", "ru-sveden.common.nothing", "%00", "x" * 500):
            assert staff.get(address, {"requirement": wrong}).status_code in (200, 404)


class TestForms:
    def test_a_row_of_a_table_is_typed_field_by_field(self, site: Site, staff: Client):
        duties(site, ["ru-sveden"], ["formal_education"])
        requirement = registry.find("ru-sveden.education.graduateJob")
        address = fixing.add_url(models.DisclosureRow, requirement)
        form = staff.get(address).content.decode()
        assert 'name="cells-v1"' in form

        cells = {f"cells-{field.key}": f"{number}" for number, field in enumerate(requirement.fields)}
        answer = staff.post(address, {"requirement": requirement.full_key, "sort_order": 0} | cells)
        assert answer.status_code == 302
        assert models.DisclosureRow.objects.get().cells["t1"] == "4"

    def test_duties_are_ticked(self, site: Site, staff: Client):
        address = f"/admin/settings/disclosures/disclosuresettings/{site.pk}/"
        assert 'type="checkbox"' in staff.get(address).content.decode()
        answer = staff.post(address, {"profiles": ["rs-web"], "conditions": ["licensed"]})
        assert answer.status_code == 302
        found = models.DisclosureSettings.objects.get(site=site)
        assert (found.profiles, found.conditions) == (["rs-web"], ["licensed"])

    def test_every_list_and_form_of_the_records_opens(self, site: Site, staff: Client):
        opened = {}
        for model in set(fixing._forms.values()) | {models.DisclosureStatement, models.Person}:
            viewset = getattr(model, "snippet_viewset", None)
            if viewset is not None:
                for view in ("list", "add"):
                    address = fixing._address(model, view)
                    opened[address] = staff.get(address).status_code
        assert len(opened) >= 30
        assert opened == dict.fromkeys(opened, 200)


class TestReport:
    def test_a_filled_centre_has_no_fault(self, site: Site, offered_program: None):
        FilledRussianCentre(site)
        found = evaluation.report(site)
        assert [(item.requirement.full_key, item.state.value, item.message) for item in found.faults] == []

    def test_an_empty_centre_is_told_what_to_do_and_where(self, site: Site):
        duties(site, ["ru-sveden"])
        found = evaluation.report(site)
        charter = next(item for item in found.findings if item.requirement.full_key == CHARTER)
        assert charter.state is State.MISSING
        assert charter.fix_url.endswith(f"?requirement={CHARTER}")
        assert charter.absence_url.endswith(f"?requirement={CHARTER}")
        assert charter.published_url == "/sveden/document#r-document-ustavdoclink"
        assert charter.as_dict()["state"] == "missing"
        assert found.total.score < 50

    def test_a_statement_raises_the_score_and_the_owner_is_known(self, site: Site, staff: Client):
        duties(site, ["ru-sveden"])
        before = evaluation.report(site).total.score
        for section in registry.profile("ru-sveden").sections:
            for requirement in section.published:
                say_none(requirement.full_key)
        after = evaluation.report(site)
        assert after.total.score == 100 > before
        assert {tally.key[1]: tally.score for tally in after.by_section()}["document"] == 100

    def test_evidence_leads_to_the_record_and_names_its_keeper(self, site: Site, django_user_model: Any):
        duties(site, ["ru-sveden"])
        keeper = django_user_model.objects.create_user("klerk")
        document = regulated(DocumentType.CHARTER, owner=keeper)
        found = next(i for i in evaluation.report(site).findings if i.requirement.full_key == CHARTER)
        assert (found.state, found.owner_id) == (State.OK, keeper.pk)
        assert found.fix_url == fixing.edit_url(found.evidence[0])
        assert str(document.pk) in found.fix_url

    def test_a_file_that_is_gone_is_reported(self, site: Site):
        duties(site, ["ru-sveden"])
        document = regulated(DocumentType.CHARTER)
        file = document.current_file.file.file
        file.storage.delete(file.name)
        found = next(i for i in evaluation.report(site).findings if i.requirement.full_key == CHARTER)
        assert found.state is State.BROKEN_LINK

    def test_an_act_that_ends_is_announced_half_a_year_before(self, site: Site):
        duties(site, ["ru-sveden"])
        assert evaluation.report(site, on=datetime.date(2027, 9, 1)).ending_profiles() == []
        assert [
            item.code for item in evaluation.report(site, on=datetime.date(2027, 9, 3)).ending_profiles()
        ] == ["ru-sveden"]


def test_accreditation_keeps_its_record_when_it_changes_its_section(site: Site):
    duties(site, ["ru-sveden"], ["formal_education"])
    regulated(DocumentType.ACCREDITATION, "Выписка")
    for day, section in ((datetime.date(2026, 2, 28), "common"), (datetime.date(2026, 3, 1), "education")):
        profile = registry.profile("ru-sveden", day)
        requirement = profile.requirement(f"{section}.accreditationDocLink")
        found = selectors.answer(
            requirement, selectors.facts_for(profile, day), frozenset({"formal_education"})
        )
        assert [item.file.title for item in found.items] == ["Выписка № 17 от 18.11.2026"]
