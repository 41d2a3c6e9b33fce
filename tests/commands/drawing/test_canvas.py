"""A canvas: what it draws is whole, made of outlines, and drawn alike everywhere."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET

import pytest

from bot.pictures import Pictures
from commands.card import Picture
from commands.drawing import palette
from commands.drawing.canvas import Canvas
from commands.drawing.charts import Bar, Column, bars, histogram


def drawn() -> Picture:
    canvas = Canvas()
    end = bars(canvas, 30, [Bar("Şükrü <i>&", 3, "3", True), Bar("Ærø", 1, "1"), Bar("nobody", 0, "0")])
    canvas.stars(28, end + 30, 3.7)
    end = histogram(canvas, end + 60, 120, [Column(2, 1, "½"), Column(0, 0, "1"), Column(4, 0, "1½")])
    return canvas.picture(end + 20, "words")


def test_a_picture_is_made_of_outlines_and_names_no_font() -> None:
    svg = drawn().svg
    ET.fromstring(svg)
    assert "<text" not in svg and "font" not in svg and "Şükrü" not in svg
    ids = re.findall(r' id="(\w+)"', svg)
    assert len(ids) == len(set(ids))
    assert {*re.findall(r'href="#(\w+)"', svg), *re.findall(r"url\(#(\w+)\)", svg)} == set(ids)


def test_bars_and_columns_are_as_long_as_their_values() -> None:
    svg = drawn().svg
    lit = [float(w) for w in re.findall(rf'width="([\d.]+)" height="12" rx="6" fill="{palette.LAMP}"', svg)]
    others = [float(w) for w in re.findall(rf'width="([\d.]+)" height="12" rx="6" fill="{palette.EMBER}"', svg)]
    assert len(lit) == 1 and others == [pytest.approx(lit[0] / 3, abs=0.02)], "nothing is drawn for nothing"
    tall = [float(h) for h in re.findall(rf'height="([\d.]+)" rx="4" fill="{palette.LAMP}"', svg)]
    assert tall[1] == pytest.approx(2 * tall[0], abs=0.02)


async def test_the_drawer_makes_it_twice_as_wide_and_knows_it_again() -> None:
    pictures = Pictures()
    picture = drawn()
    png = await pictures.png(picture)
    assert png is not None and png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1280, 2 * picture.height)
    assert await pictures.png(drawn()) is png


def test_what_carries_meaning_is_seen_on_the_panel() -> None:
    for colour, least in (
        (palette.INK, 7),
        (palette.SOFT, 7),
        (palette.LAMP, 7),
        (palette.COOL, 7),
        (palette.EMBER, 3),
    ):
        assert _contrast(palette.HALL, colour) >= least, colour


def _contrast(one: str, two: str) -> float:
    low, high = sorted((_light(one), _light(two)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
