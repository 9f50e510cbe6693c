"""Proofs are written once, looked at, exported, and deleted by their retention alone."""

from __future__ import annotations

import csv
import datetime
import io
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consent import revisions
from consent.models import ConsentRecord, ConsentRevision
from consent.models.proofs import WrittenOnce
from tests.factories import consent as make


@pytest.fixture
def proof(db):
    make.purpose()
    return _proof()


def _proof(**fields):
    return ConsentRecord.objects.create(
        **{
            "revision": revisions.current(),
            "choices": {"analytics": True, "video": False},
            "method": "banner",
            "language": "en",
            "path": "/en/",
            **fields,
        }
    )


def test_no_code_changes_or_deletes_a_proof(proof):
    proof.choices = {"analytics": False}
    for attempt in (
        proof.save,
        proof.delete,
        lambda: ConsentRecord.objects.update(choices={}),
        lambda: ConsentRecord.objects.all().delete(),
        lambda: ConsentRevision.objects.all().delete(),
    ):
        with pytest.raises(WrittenOnce):
            attempt()
    assert ConsentRecord.objects.get().choices["analytics"] is True


def test_the_database_refuses_as_well(proof):
    with (
        pytest.raises(IntegrityError if connection.vendor == "sqlite" else Exception),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE consent_consentrecord SET path = ''")


def test_retention_deletes_what_is_old_and_nothing_else(proof):
    old = timezone.now() - datetime.timedelta(days=40 * 31)
    revision = ConsentRevision.objects.create(digest="0" * 64, substance="0" * 64, words=[], created_at=old)
    _proof(created_at=old, revision=revision)
    out = io.StringIO()

    call_command("purge_consents", stdout=out)

    assert out.getvalue() == "1 proofs and 1 revisions deleted.\n"
    assert list(ConsentRecord.objects.all()) == [proof]
    assert not ConsentRevision.objects.filter(pk=revision.pk).exists()


def test_retention_is_what_the_centre_has_set(proof):
    make.counter(proof_months=6, owner=None)
    now = timezone.now()
    from consent.services import delete_expired

    assert delete_expired(now + datetime.timedelta(days=180))[0] == 0
    assert delete_expired(now + datetime.timedelta(days=190))[0] == 1


def test_the_words_of_now_outlive_retention(db):
    future = timezone.now() + datetime.timedelta(days=4000)
    from consent.services import delete_expired

    delete_expired(future)
    assert revisions.current() in ConsentRevision.objects.all()


def test_the_export_says_what_was_asked_in_the_visitors_language(proof, staff):
    _proof(path="=cmd|'/c calc'!A1", consent_id=uuid.UUID(int=1))
    answer = staff.get(reverse("consent_proofs_csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (rows[0]["consent_id"], rows[0]["granted"], rows[0]["refused"]) == (
        str(proof.consent_id),
        "analytics",
        "video",
    )
    assert rows[0]["words"] == "Purpose analytics: We count visits without names."
    assert rows[1]["path"].startswith("'=")


def test_nobody_exports_without_the_right(proof, site):
    clerk = get_user_model().objects.create_user("clerk", password="x")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(clerk)
    assert client.get(reverse("consent_proofs_csv")).status_code == 302
    assert Client().get(reverse("consent_proofs_csv")).status_code == 302


def test_the_admin_looks_and_does_not_touch(proof, staff):
    viewset = ConsentRecord.snippet_viewset
    listing = staff.get(reverse(viewset.get_url_name("list"))).content.decode()
    assert str(proof.consent_id) in listing
    assert reverse("consent_proofs_csv") in listing
    assert (
        str(proof.consent_id)
        in staff.get(reverse(viewset.get_url_name("inspect"), args=[proof.pk])).content.decode()
    )
    for name, arguments in (("add", []), ("edit", [proof.pk]), ("delete", [proof.pk])):
        answer = staff.get(reverse(viewset.get_url_name(name), args=arguments))
        assert answer.status_code == 302, name
