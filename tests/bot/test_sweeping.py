"""Pictures that nothing shows any more go in time; what stands keeps its own for as long as it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import sweeping
from bot.sweeping import sweep
from storage.records import instant
from storage.store import STORE, Database
from tests.storage.house import NOW, build, count

STANDS, GONE, YOUNG, AGAIN = (letter * 32 for letter in "abcd")


def card(picture: str) -> str:
    return f'{{"blocks": [{{"type": "picture", "src": "/pictures/{picture}.svg"}}]}}'


@pytest.mark.parametrize("years", [0, 3])
async def test_what_nothing_shows_goes_and_what_stands_stays(
    database: Database, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    monkeypatch.setattr(sweeping, "PIECE", 2)
    now = instant(NOW) + timedelta(days=365 * years + 31)
    later = NOW + (365 * years + 30) * 86_400_000_000

    async def furnish() -> None:
        house = await build()
        for picture in (STANDS, GONE, AGAIN):
            await STORE.page.keep_picture(picture, "<svg/>", NOW)
        for n in range(3):
            await STORE.page.say(house.space, house.lobby, house.ana, f"Hello {n}", NOW)
        await STORE.page.stand(house.space, house.lobby, 1, None, card(GONE), NOW)
        await STORE.page.stand(house.space, house.lobby, 1, None, card(STANDS), NOW)
        await STORE.page.keep_picture(YOUNG, "<svg/>", later)
        await STORE.page.keep_picture(AGAIN, "<svg/>", later)

    await database.write(furnish)
    await sweep(database, now)
    left = {name for name in (STANDS, GONE, YOUNG, AGAIN) if await is_there(database, name)}
    assert left == {STANDS, YOUNG, AGAIN}
    await sweep(database, now + timedelta(days=1))
    assert await is_there(database, STANDS) and await count(database, "page_pictures") == 3
    await sweep(database, now + timedelta(days=100))
    assert await count(database, "page_pictures") == 1 and await is_there(database, STANDS)


async def is_there(database: Database, picture: str) -> bool:
    return await database.read(lambda: STORE.page.picture(picture)) is not None
