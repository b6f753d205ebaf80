"""Uploaded files: audited from a private folder that is gone afterwards, refused in words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from audit.errors import InputError, UserError
from audit.ui import uploads
from tests.small_audit import folder


def files() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(folder().rglob("*.*"))]


def test_the_folder_is_gone_before_anybody_looks(monkeypatch: pytest.MonkeyPatch,
                                                 tmp_path: Path) -> None:  # fmt: skip
    given = files()  # the sample folder is made elsewhere, whichever test comes first
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = uploads.audit(given, lambda step, share: None)
    assert found.findings.height
    assert list(tmp_path.iterdir()) == []
    assert found.folder == Path(uploads.NAME)


def test_the_folder_is_gone_after_a_failure(monkeypatch: pytest.MonkeyPatch,
                                            tmp_path: Path) -> None:  # fmt: skip
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UserError):
        uploads.audit([("claims.csv", b"a,b\n1,2\n")], lambda step, share: None)
    assert list(tmp_path.iterdir()) == []


def test_a_lone_table_may_have_any_name(tmp_path: Path) -> None:
    uploads.lay_out(tmp_path, [("march export.csv", b"x"), ("charts.csv", b"y"), ("n.txt", b"z")])
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")) == [
        "charts.csv", "charts/n.txt", "claims_march export.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../../evil.txt", "C:\\notes\\evil.txt", "/etc/evil.txt"])
def test_a_path_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    place = tmp_path / "in"
    place.mkdir()
    uploads.lay_out(place, [(name, b"x")])
    assert (place / "charts" / "evil.txt").is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"n\.txt"):
        uploads.lay_out(tmp_path, [("a/n.txt", b"1"), ("b/n.txt", b"2")])


def folder_page() -> None:
    from audit.ui import start

    start.page()


def test_an_upload_is_audited_on_the_page() -> None:
    test = AppTest.from_function(folder_page, default_timeout=60).run()
    test.file_uploader[0].set_value([(n, b, "text/plain") for n, b in files()]).run()
    test.button(key="audit_uploads").click().run()
    assert not test.exception
    assert test.session_state["result"].findings.height


def test_a_bad_upload_is_told_in_one_sentence() -> None:
    test = AppTest.from_function(folder_page, default_timeout=60).run()
    test.file_uploader[0].set_value([("claims.csv", b"a,b\n1,2\n", "text/csv")]).run()
    test.button(key="audit_uploads").click().run()
    assert not test.exception
    assert test.error
    assert "Traceback" not in test.error[0].value
