"""Calendar files: whatever people wrote, both readers read the same, and nothing of it is a line of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from commands.calendars.writing import Happening, plain, written
from tests.calendars import strictly

NOW = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)
TRICKS = (
    "Ran\r\nEND:VEVENT\r\nBEGIN:VEVENT", "BEGIN:VCALENDAR", "a\rb", "a\x0bb\x0cc\x85d\u2028e\x00f", "\\n", "\\", ";,:\"", " lead",
    "ATTACH:file:///etc/passwd", "東京物語" * 60, "🎬👩‍👩‍👧‍👧" * 40, "x" * 300, "İstanbul’da", "DTSTART;TZID=X:1", "\tTab",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(TRICKS),
    st.text(max_size=120),
    st.tuples(st.sampled_from(TRICKS), st.text(max_size=30)).map(" ".join),
)


@settings(max_examples=80, deadline=None)
@given(words, words, words, words)
def test_whatever_is_written_is_read_back_the_same_by_both_readers(
    title: str, where: str, about: str, name: str
) -> None:
    one = Happening("a-1@party.aftercredits", 3, NOW, NOW + timedelta(hours=2), title, where, about, cancelled=True)
    two = Happening("b-2@party.aftercredits", 0, NOW, NOW, "Heat", link="https://example.org/a?b=c,d;e")
    file = written([one, two], name, NOW)
    first, second = strictly(file)
    assert first.title == (" ".join(plain(title, 200).split()) or "…")
    assert first.where == " ".join(plain(where, 200).split()) and first.about == plain(about, 4_000)
    assert (first.status, first.sequence, second.status) == ("CANCELLED", 3, "CONFIRMED")
    assert (first.begins, first.ends) == (NOW, NOW + timedelta(hours=2)) and second.ends > second.begins
    theirs = Calendar.from_ical(file).walk("VEVENT")
    assert [str(each["SUMMARY"]) for each in theirs] == [first.title, second.title]
    assert [each["DTSTART"].dt for each in theirs] == [first.begins, second.begins]
    assert [str(each.get("DESCRIPTION", "")) for each in theirs] == [first.about, second.about]


def test_an_empty_calendar_is_one_too() -> None:
    assert strictly(written([], "Film club", NOW)) == []
