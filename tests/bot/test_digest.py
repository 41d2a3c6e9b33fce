"""`digest` over real processes: a review from a file or a pipe, as a card, as JSON, as text."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from commands.clubs.sample_texts import REVIEWS
from tests.child import SCRIPT, aftercredits, declined, environment

REVIEW = REVIEWS[0].text
KEYS = {
    "kind", "title", "original_title", "year", "director", "cast", "country", "runtime_min", "critic", "site", "rating",
    "awards", "liked", "compared_with", "language", "passages", "questions",
}  # fmt: skip
PASSAGE = {"text", "start", "end", "spoiler"}
QUESTION = {"text", "sentence", "start", "end", "closing", "spoiler", "asked_by"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "review.txt").write_text(REVIEW)
    return tmp_path


def test_a_file_and_a_pipe_read_alike(folder: Path) -> None:
    file = aftercredits(folder, "digest", "review.txt")
    pipe = aftercredits(folder, "digest", "-", said=REVIEW.encode())
    assert (file.returncode, file.stderr) == (0, "")
    assert "“" in file.stdout
    assert pipe.stdout.splitlines()[2:] == file.stdout.splitlines()[2:]  # a file's name may say its title


def test_the_offsets_of_the_json_count_in_the_text(folder: Path) -> None:
    said = json.loads(aftercredits(folder, "digest", "review.txt", "--json").stdout)
    text = aftercredits(folder, "digest", "review.txt", "--text").stdout
    assert set(said) == KEYS
    assert said["kind"] == "review"
    assert said["passages"] and said["questions"]
    for passage in said["passages"]:
        assert set(passage) == PASSAGE
        assert text[passage["start"] : passage["end"]] == passage["text"]
    for question in said["questions"]:
        assert set(question) == QUESTION
        assert text[question["start"] : question["end"]] == question["sentence"]


def test_it_needs_no_settings_and_writes_nothing(folder: Path) -> None:
    assert aftercredits(folder, "digest", "review.txt", log="no such level").returncode == 0
    assert [file.name for file in folder.iterdir()] == ["review.txt"]


def test_a_missing_file_and_a_folder(folder: Path) -> None:
    assert "cannot read nowhere.txt: No such file" in declined(aftercredits(folder, "digest", "nowhere.txt"), 2)
    assert "cannot read .: " in declined(aftercredits(folder, "digest", "."), 2)


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n", b"words\0and nothing", bytes(range(256)) * 20]
)
def test_a_file_that_is_no_text(folder: Path, raw: bytes) -> None:
    (folder / "picture").write_bytes(raw)
    assert "picture is no text:" in declined(aftercredits(folder, "digest", "picture"), 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1254"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(folder: Path, encoding: str) -> None:
    said = REVIEW.replace("\n", "\r\n") + ("\r\nIşık, ağaç." if encoding == "cp1254" else "\r\n“Rødgrød” på øen.")
    (folder / "review.txt").write_bytes(said.encode(encoding))
    assert aftercredits(folder, "digest", "review.txt", "--text").stdout.strip() == said.replace("\r\n", "\n").strip()


@pytest.mark.parametrize("raw", [b"", b" \n\n ", b"word"])
def test_nothing_to_read(folder: Path, raw: bytes) -> None:
    assert "There is no review in that" in declined(aftercredits(folder, "digest", "-", said=raw), 1)


@pytest.mark.parametrize("shape", ["--text", "--json"])
def test_a_reader_that_leaves_early_is_no_error(folder: Path, shape: str) -> None:
    (folder / "long.txt").write_text("\n\n".join(review.text for review in REVIEWS * 20))
    digest = subprocess.Popen(
        [SCRIPT, "digest", "long.txt", shape],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert digest.stdout is not None and digest.stderr is not None
    digest.stdout.readline()
    digest.stdout.close()
    assert digest.stderr.read() == b""
    digest.wait(30)
    digest.stderr.close()


def test_letters_that_the_terminal_lacks_are_spelt_out(folder: Path) -> None:
    said = subprocess.run([SCRIPT, "digest", "review.txt"], cwd=folder, capture_output=True, check=False,
                          env=environment() | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"\\u201c" in said.stdout
    as_json = subprocess.run([SCRIPT, "digest", "review.txt", "--json"], cwd=folder, capture_output=True, check=False,
                             env=environment() | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"})  # fmt: skip
    assert set(json.loads(as_json.stdout)) == KEYS


def test_what_cannot_be_printed_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run([SCRIPT, "digest", "review.txt"], cwd=folder, stdout=full, stderr=subprocess.PIPE,
                              check=False, env=environment())  # fmt: skip
    assert said.returncode == 2
    assert said.stderr == b"aftercredits: No space left on device\n"


def test_a_terminal_obeys_nothing_that_stands_in_a_review(folder: Path) -> None:
    (folder / "review.txt").write_text(REVIEW.replace(" the ", " \x1b[31mthe "))
    assert "\x1b" not in aftercredits(folder, "digest", "review.txt").stdout
