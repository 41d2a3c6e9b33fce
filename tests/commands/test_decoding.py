"""Decoding: texts come back as they were saved, and what is no text is refused."""

from __future__ import annotations

import contextlib
import time

import pytest

from commands.decoding import NotText, decoded

TEXTS = {
    "da": "Blåbærgrød på øen: en stille film, der gør ondt. “Bedre end sidst”, siger hun – måske…",
    "no": "Hun går på skjæret og venter på båten. Åpningen er god.",
    "sv": "Hösten är kall på ön. Därför är filmen så tyst, och så bra.",
    "de": "Größe, Übermut, schöner Film: für Ärger sorgt nur der Schluss.",
    "fr": "Le réalisateur a réussi son coup : à l’été, l’île est déserte. Œuvre étrange, ça oui.",
    "es": "¿Qué le debemos a un desconocido? El año pasado, en el puerto, nadie lo sabía.",
    "it": "Perché no? È un film così lento che il mare diventa città.",
    "tr": "Şehirde ağır bir yağmur, dağlarda güneş. Çok iyi bir film, öğretmenin sessizliği.",
    "ja": "海辺の町に暮らす少女の話である。映画は静かで、とても美しい。カメラはゆっくりと動く。",
    "en": "It’s a “quiet” film — naïve, perhaps.",
}
EVERY = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
WEST = ("da", "no", "sv", "de", "fr", "es", "it", "en")


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, encoding) for language in TEXTS for encoding in EVERY),
        *((language, encoding) for language in WEST for encoding in ("cp1252", "utf-16-le", "utf-16-be")),
        ("tr", "cp1254"), ("tr", "utf-16-le"), ("ja", "shift_jis"), ("ja", "cp932"), ("ja", "euc_jp"),
    ],
)  # fmt: skip
def test_a_text_comes_back_as_it_was_saved(language: str, encoding: str) -> None:
    text = f"{TEXTS[language]}\n\n{TEXTS[language]}\n"
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("declared", "saved"),
    [
        ("iso-8859-1", "cp1252"), ("ISO-8859-9", "cp1254"), ("latin1", "utf-8"), ("utf-8", "cp1252"), ("x-unknown", "cp1252"),
        ("utf-7", "cp1252"), ("hex", "cp1252"), ("iso-8859-15", "iso-8859-15"), ("macintosh", "mac_roman"),
    ],
)  # fmt: skip
def test_what_is_declared_counts_unless_it_cannot_be(declared: str, saved: str) -> None:
    text = TEXTS["tr"] if saved == "cp1254" else "Der Übermut läßt nach – schön."
    text = text.replace("–", "-") if saved == "iso-8859-15" else text
    assert decoded(text.encode(saved), declared) == text


def test_a_page_declares_itself() -> None:
    for head in (
        '<meta charset="{}">',
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<?xml version='1.0' encoding='{}'?>",
    ):
        page = f"<html><head>{head.format('iso-2022-jp')}</head><p>{TEXTS['ja']}</p>"
        assert decoded(page.encode("iso2022_jp")) == page
        page = f"<html>{head.format('windows-1251')}<p>Тихий фильм о море.</p>"
        assert decoded(page.encode("cp1251")) == page


@pytest.mark.parametrize(
    ("language", "encoding"), [("da", "cp1252"), ("tr", "cp1254"), ("ja", "euc_jp"), ("ja", "cp932")]
)
def test_the_letters_that_tell_may_come_late(language: str, encoding: str) -> None:
    text = "Plain words only.\n" * 20_000 + TEXTS[language]
    assert decoded(text.encode(encoding)) == text


def test_a_few_broken_letters_do_not_make_it_another_encoding() -> None:
    raw = (TEXTS["fr"] * 5).encode() + b"\xe9"
    assert decoded(raw) == decoded(raw, "utf-8") == TEXTS["fr"] * 5 + "\ufffd"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0JFIF", b"GIF89a", b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"{\\rtf1 words}",
        b"words\0and nothing", bytes(range(256)) * 20, b"\x01\x02\x03 words " * 20, b"\0" * 1000,
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(NotText):
        decoded(raw)


@pytest.mark.parametrize("piece", ["é", "ı", "あ", "\x01a", "é\0"])
def test_two_megabytes_are_looked_at_soon(piece: str) -> None:
    raw = piece.encode("cp932" if piece == "あ" else "cp1254") * 1_000_000
    begun = time.perf_counter()
    with contextlib.suppress(NotText):
        decoded(raw)
    assert time.perf_counter() - begun < 1.0
