"""What the page keeps of its own."""

from __future__ import annotations

import asyncio

from storage.query import query
from storage.store import STORE, Database
from tests.storage.house import NOW, House, at_once, count


async def test_messages_are_said_stand_change_and_go(database: Database, house: House) -> None:
    said = await database.write(lambda: STORE.page.say(house.space, house.lobby, house.ana, "Hello <b>", NOW))
    stands = [
        await database.write(lambda card=card: STORE.page.stand(house.space, house.lobby, 7, None, card, NOW))
        for card in ("{}", '{"title": 1}')
    ]
    assert stands[0] == stands[1] == await database.read(lambda: STORE.page.of_post(7))
    assert await database.read(lambda: STORE.page.of_post(8)) is None
    changes = await database.read(lambda: STORE.page.since(0, 9))
    assert [(m.id, m.author_name, m.said, m.card, m.edited) for m in changes] == [
        (said, "Ana", "Hello <b>", None, False), (stands[0], None, None, '{"title": 1}', True),
    ]  # fmt: skip
    newest = await database.read(STORE.page.newest)
    await database.write(lambda: STORE.page.remove(said))
    gone = await database.read(lambda: STORE.page.since(newest, 9))
    assert [(m.id, m.removed, m.said) for m in gone] == [(said, True, None)]
    assert gone[0].seq == await database.read(STORE.page.newest) == newest + 1


async def test_a_member_reads_back_only_what_is_for_them(database: Database, house: House) -> None:
    async def work() -> list[int]:
        made = [await STORE.page.say(house.space, house.lobby, house.ana, str(n), NOW) for n in range(3)]
        made.append(await STORE.page.stand(house.space, house.lobby, 1, house.ben, "for Ben", NOW))
        await STORE.page.say(house.space, house.hall, house.ana, "elsewhere", NOW)
        return made

    made = await database.write(work)
    ana = await database.read(lambda: STORE.page.before(house.lobby, house.ana, None, 9))
    ben = await database.read(lambda: STORE.page.before(house.lobby, house.ben, None, 2))
    assert ([m.id for m in ana], [m.id for m in ben]) == (made[:3], made[2:])
    older = await database.read(lambda: STORE.page.before(house.lobby, house.ben, made[2], 9))
    assert [m.id for m in older] == made[:2]


async def test_no_change_is_missed_by_who_polls_while_many_write(
    database: Database, house: House, address: str
) -> None:
    writing = True

    async def say(words: str) -> None:
        await STORE.page.say(house.space, house.lobby, house.ana, words, NOW)
        if address.startswith("postgres"):  # time for others to overtake between the number and its commit
            await query("SELECT pg_sleep(random() * 0.008)")

    async def write(writer: int) -> None:
        for n in range(12):
            await database.write(lambda n=n: say(f"{writer} {n}"))

    async def poll() -> list[str | None]:
        seen, seq, last_look = [], 0, False
        while not last_look:
            last_look = not writing
            for message in await database.read(lambda seq=seq: STORE.page.since(seq, 5)):
                last_look = False
                assert message.seq > seq
                seq = message.seq
                seen.append(message.said)
            await asyncio.sleep(0)
        return seen

    polling = asyncio.create_task(poll())
    await asyncio.gather(*(write(writer) for writer in range(6)))
    writing = False
    assert sorted(str(said) for said in await polling) == sorted(f"{w} {n}" for w in range(6) for n in range(12))


async def test_a_post_stood_twice_at_once_is_one_message(database: Database, house: House) -> None:
    stand = [lambda n=n: STORE.page.stand(house.space, house.lobby, 7, None, str(n), NOW) for n in range(6)]
    assert len(set(await at_once(database, *stand))) == 1 and await count(database, "page_messages") == 1


async def test_sessions_begin_and_end(database: Database) -> None:
    await database.write(lambda: STORE.page.begin_session("hash", "p1", "Ana", NOW))
    assert await database.read(lambda: STORE.page.session("hash")) == ("p1", "Ana")
    await database.write(lambda: STORE.page.end_session("hash"))
    assert await database.read(lambda: STORE.page.session("hash")) is None


async def test_an_owners_invitation_is_good_once_and_a_members_until_its_end(database: Database, house: House) -> None:
    async def work() -> None:
        await STORE.page.invite("owner", True, None, None, NOW)
        await STORE.page.invite("earlier", True, None, None, NOW)
        await STORE.page.invite("member", False, house.ana, NOW + 5, NOW)

    await database.write(work)
    used = await at_once(database, *[lambda: STORE.page.accept("owner", NOW)] * 6)
    assert sorted(used, key=str) == [None] * 5 + [True]
    for _ in range(2):
        assert await database.write(lambda: STORE.page.accept("member", NOW + 4)) is False
    assert await database.write(lambda: STORE.page.accept("member", NOW + 5)) is None
    await database.write(STORE.page.forget_owner_invitations)
    assert await database.write(lambda: STORE.page.accept("earlier", NOW)) is None
    assert await database.write(lambda: STORE.page.accept("member", NOW)) is False


async def test_pictures_and_keys_are_kept_as_they_were_first(database: Database) -> None:
    for svg in ("<svg/>", "<svg>another</svg>"):
        await database.write(lambda svg=svg: STORE.page.keep_picture("hash", svg))
    assert await database.read(lambda: STORE.page.picture("hash")) == "<svg/>"
    assert await database.read(lambda: STORE.page.picture("other")) is None
    made = await at_once(database, *[lambda n=n: STORE.page.key("page", f"secret {n}") for n in range(6)])
    assert len(set(made)) == 1
    assert await database.write(lambda: STORE.page.key("page", "later")) == made[0]
