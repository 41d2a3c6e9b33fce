"""Posts, and the couriers' leases of places."""

from __future__ import annotations

from storage.query import Work
from storage.records import Post
from storage.store import STORE, Database
from tests.storage.house import NOW, SECOND, House, ask, at_once, count

LEASE = 30 * SECOND


def wish(key: str, place: int, subject: str | None = None, card: str | None = "{}") -> Work[int]:
    return lambda: STORE.posts.want(key, place, None, subject, card, NOW)


async def take(database: Database, courier: str = "a", now: int = NOW) -> int | None:
    return await database.write(lambda: STORE.posts.claim_place("page", courier, now, LEASE))


async def begin(database: Database, place: int, courier: str = "a", now: int = NOW) -> Post | None:
    """The next post, with its attempt begun as a courier begins it."""

    async def work() -> Post | None:
        post = await STORE.posts.next(place, courier, now, LEASE)
        if post is not None:
            await STORE.posts.begin(post.id, post.wanted, now, now + SECOND)
        return post

    return await database.write(work)


async def get(database: Database, id: int) -> Post:
    found = await database.read(lambda: STORE.posts.get(id))
    assert found is not None
    return found


async def test_the_same_key_wishes_a_newer_version_of_the_same_post(database: Database, house: House) -> None:
    made = await at_once(database, *[wish("key", house.lobby, card=str(n)) for n in range(8)])
    assert len(set(made)) == 1 and await count(database, "posts") == 1
    post = (await database.read(lambda: STORE.posts.of(house.club)))[0]
    assert (post.wanted, post.shown, post.club, post.place) == (8, 0, house.club, house.lobby)
    assert await database.read(lambda: STORE.posts.get(post.id + 9)) is None


async def test_a_changed_subject_makes_its_posts_out_of_date(database: Database, house: House) -> None:
    about = await database.write(wish("about", house.lobby, "film 1", None))
    other = await database.write(wish("other", house.lobby, "film 2", None))
    await database.write(lambda: STORE.posts.changed(house.club, "film 1", NOW))
    assert ((await get(database, about)).wanted, (await get(database, other)).wanted) == (2, 1)


async def test_a_post_is_carried_until_it_shows_what_was_wanted(database: Database, house: House) -> None:
    id = await database.write(wish("key", house.lobby))
    assert await database.write(lambda: STORE.posts.claim_place("discord", "a", NOW, LEASE)) is None
    assert await take(database) == house.lobby
    post = await begin(database, house.lobby)
    assert post is not None and (post.id, post.attempt, post.tries) == (id, None, 0)
    assert ((await get(database, id)).attempt, (await get(database, id)).tries) == (1, 1)
    await database.write(wish("key", house.lobby))
    await database.write(lambda: STORE.posts.shown(id, "a", 1, "message 1"))
    again = await begin(database, house.lobby)
    assert again is not None and (again.wanted, again.shown, again.message) == (2, 1, "message 1")
    await database.write(lambda: STORE.posts.shown(id, "another", 2, "not its courier"))
    assert (await get(database, id)).shown == 1
    await database.write(lambda: STORE.posts.shown(id, "a", 2, "message 1"))
    done = await get(database, id)
    assert (done.shown, done.message, done.attempt, done.tries) == (2, "message 1", None, 0)
    assert await begin(database, house.lobby) is None
    await database.write(lambda: STORE.posts.release(house.lobby, "a", NOW))
    assert await take(database, "b") is None


async def test_trouble_puts_a_post_off_or_holds_it(database: Database, house: House) -> None:
    id = await database.write(wish("key", house.lobby))
    await take(database)
    await begin(database, house.lobby)
    assert await begin(database, house.lobby) is None, "an attempt is followed by a rest"
    assert await database.read(lambda: STORE.posts.next_change("page", NOW)) == NOW + SECOND
    await database.write(lambda: STORE.posts.unfinished(id, "a", 1, None, "cut off"))
    post = await get(database, id)
    assert (post.attempt, post.state, post.trouble) == (1, "doubt", "cut off")
    again = await begin(database, house.lobby, now=NOW + SECOND)
    assert again is not None and again.attempt == 1
    await database.write(lambda: STORE.posts.unfinished(id, "a", None, None, "refused"))
    assert ((await get(database, id)).attempt, (await get(database, id)).state) == (None, "live")
    await database.write(lambda: STORE.posts.hold(id, "a", None, None, "forbidden"))
    assert (await get(database, id)).state == "held"
    assert await begin(database, house.lobby, now=NOW + 9 * SECOND) is None
    await database.write(lambda: STORE.posts.mend(house.lobby))
    assert await begin(database, house.lobby, now=NOW + 9 * SECOND) is not None


async def test_a_platform_that_asks_for_quiet_gets_it_and_the_post_is_as_it_was(
    database: Database, house: House
) -> None:
    id = await database.write(wish("key", house.lobby))
    await take(database)
    post = await begin(database, house.lobby)
    assert post is not None
    await database.write(lambda: STORE.posts.quiet(post, "a", NOW, NOW + 5 * SECOND, "too fast"))
    assert ((await get(database, id)).tries, (await get(database, id)).attempt) == (0, None)
    assert await take(database, "b", NOW + 4 * SECOND) is None
    assert await take(database, "b", NOW + 5 * SECOND) == house.lobby


async def test_two_couriers_never_hold_one_place(database: Database, house: House) -> None:
    for place in (house.lobby, house.hall):
        await database.write(wish(f"to {place}", place))
    claims = [lambda n=n: STORE.posts.claim_place("page", f"courier {n}", NOW + n, LEASE) for n in range(8)]
    taken = [place for place in await at_once(database, *claims) if place is not None]
    assert sorted(taken) == sorted([house.lobby, house.hall])  # type: ignore[type-var]
    holders = await ask(database, "SELECT courier FROM places WHERE courier IS NOT NULL")
    assert len({row["courier"] for row in holders}) == 2


async def test_a_place_is_its_couriers_until_the_lease_ends(database: Database, house: House) -> None:
    await database.write(wish("key", house.lobby))
    assert await take(database) == house.lobby
    assert await take(database, "b", NOW + LEASE) is None
    assert await database.write(lambda: STORE.posts.holds(house.lobby, "a", NOW + SECOND, LEASE))
    assert await take(database, "b", NOW + LEASE + 1) is None
    assert await begin(database, house.lobby, "b", NOW) is None
    assert await take(database, "b", NOW + LEASE + 2 * SECOND) == house.lobby
    assert await begin(database, house.lobby, "a") is None
    assert not await database.write(lambda: STORE.posts.holds(house.lobby, "a", NOW, LEASE))
    await database.write(lambda: STORE.posts.release(house.lobby, "a", NOW))
    assert await database.write(lambda: STORE.posts.holds(house.lobby, "b", NOW + LEASE, LEASE))


async def test_leases_and_clocks_that_differ_or_were_set_back(database: Database, house: House) -> None:
    await database.write(wish("key", house.lobby))
    assert await take(database, "fast", NOW) == house.lobby
    for behind in (1, SECOND, LEASE):
        assert await take(database, "slow", NOW - behind) is None, behind
    assert await take(database, "b", NOW - 3600 * SECOND) == house.lobby


async def test_a_pressed_post_is_left_to_its_press_for_a_while(database: Database, house: House) -> None:
    about = await database.write(wish("about", house.lobby, "film 1", None))
    assert await take(database) == house.lobby
    await begin(database, house.lobby)
    await database.write(lambda: STORE.posts.shown(about, "a", 1, "m1"))
    await database.write(lambda: STORE.posts.release(house.lobby, "a", NOW))

    async def pressed() -> None:
        await STORE.posts.changed(house.club, "film 1", NOW)
        await STORE.posts.leave(about, NOW + SECOND)

    await database.write(pressed)
    assert await take(database) is None and await take(database, "b", NOW + SECOND) == house.lobby
    await database.write(lambda: STORE.posts.release(house.lobby, "b", NOW))
    await database.write(lambda: STORE.posts.unrest(about))
    assert await take(database, "c") == house.lobby
