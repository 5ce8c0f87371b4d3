"""The private bucket, against a local S3 server: the same steps as on the disk."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from moto.server import ThreadedMotoServer

from agreements import models
from agreements.reports import pdf
from agreements.services import documents, files
from agreements.services.documents import Letter
from kerjasama.storage import PrivateS3, files_in_step
from tests.factories import PDF, World, make_world, upload

BUCKET = "berkas"
# botocore's own code; nothing of ours can be changed about it.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:datetime\.datetime\.utcnow\(\) is deprecated:DeprecationWarning:botocore.*"
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Its address, on a free port of this machine."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, settings: Any, transactional_db: None) -> Iterator[Any]:
    """An empty bucket that is the default storage."""
    keys = {"region_name": "us-east-1", "aws_access_key_id": "contoh", "aws_secret_access_key": "contoh"}
    resource = boto3.resource("s3", endpoint_url=server, **keys)
    made = resource.create_bucket(Bucket=BUCKET)
    options = {
        **{"bucket_name": BUCKET, "endpoint_url": server, "region_name": "us-east-1"},
        **{"access_key": "contoh", "secret_key": "contoh", "default_acl": "private"},
        **{"file_overwrite": False, "querystring_auth": True, "max_memory_size": 1024},
    }
    default = {"BACKEND": "kerjasama.storage.PrivateS3", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    yield made
    storage = storages["default"]
    storage.connection.meta.client.close()
    made.objects.all().delete()
    made.delete()
    resource.meta.client.close()


@pytest.fixture
def world(bucket: Any) -> World:
    return make_world()


def keys(bucket: Any) -> set[str]:
    return {each.key for each in bucket.objects.all()}


def add(proposal: models.Proposal, world: World, kind: str = "usulan") -> models.Document:
    return documents.add(proposal=proposal, actor=world.owner, kind=kind, upload=upload(), letter=Letter())


def test_a_file_waits_takes_its_name_is_read_and_goes(bucket: Any, proposal: models.Proposal, world: World) -> None:
    with transaction.atomic():
        document = add(proposal, world)
        name = document.file.name
        assert keys(bucket) == {f"incoming/{name}"}
        with document.file.open() as waiting:
            assert waiting.read() == PDF
        assert document.file.size == len(PDF) and document.file.storage.exists(name)
    assert keys(bucket) == {name}
    assert isinstance(document.file.storage._wrapped, PrivateS3)
    with document.file.storage.open(name) as stored:
        assert stored.read() == PDF
    assert pdf.read(f"media:{name}")[0] == PDF
    with pytest.raises(pdf.UnservedAddress):
        pdf.read("media:../secret")
    document.file.storage.delete(name)
    assert not keys(bucket) and not document.file.storage.exists(name)
    with pytest.raises(FileNotFoundError):
        document.file.storage.settle(name)


def test_a_rollback_leaves_nothing(bucket: Any, proposal: models.Proposal, world: World) -> None:
    with pytest.raises(ZeroDivisionError), files_in_step():
        add(proposal, world)
        raise ZeroDivisionError
    assert not keys(bucket) and not proposal.documents.exists()


def test_periksa_berkas_puts_right_and_names_what_it_cannot(
    bucket: Any, proposal: models.Proposal, world: World, capsys: Any
) -> None:
    document, lost, changed = (add(proposal, world, kind) for kind in ("usulan", "korespondensi", "lainnya"))
    name = document.file.name
    # A crash between the copy and the removal of the waiting object, and one before the commit.
    bucket.Object(f"incoming/{name}").copy_from(CopySource={"Bucket": BUCKET, "Key": name})
    bucket.put_object(Key="incoming/documents/x.pdf", Body=b"%PDF")
    call_command("periksa_berkas", "--semua")
    assert "1 berkas yang menunggu" in (told := capsys.readouterr().out) and "1 sisa unggahan" in told
    assert keys(bucket) == {each.file.name for each in (document, lost, changed)}
    bucket.Object(lost.file.name).delete()
    bucket.put_object(Key=changed.file.name, Body=b"%PDF-1.4")
    bucket.put_object(Key="documents/stray.pdf", Body=b"%PDF")
    with pytest.raises(CommandError):
        call_command("periksa_berkas")
    report = files.check()
    assert report.without_row == ["documents/stray.pdf"]
    assert [each.split(": ")[1] for each in report.without_file] == [lost.file.name]
    assert [each.split(": ")[1] for each in report.changed] == [changed.file.name]


def test_ranges_of_a_stored_object(client: Client, proposal: models.Proposal, world: World) -> None:
    document = add(proposal, world)
    client.force_login(world.owner)
    url = f"/usulan/{proposal.pk}/dokumen/{document.pk}/"
    for asked, status, wanted in (("", 200, PDF), ("bytes=5-14", 206, PDF[5:15]), ("bytes=-7", 206, PDF[-7:])):
        response = client.get(url, headers={"range": asked})
        assert response.status_code == status and b"".join(response.streaming_content) == wanted
        response.close()
    document.file.storage.delete(document.file.name)
    assert client.get(url).status_code == 404


def test_two_files_of_one_name_do_not_meet(bucket: Any) -> None:
    storage = storages["default"]
    names = {storage.save("emblems/a.png", ContentFile(content)) for content in (b"1", b"2")}
    assert keys(bucket) == names and len(names) == 2
