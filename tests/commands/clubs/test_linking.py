"""`/club link` and `/club unlink`: several spaces, one club, and the way back."""

from __future__ import annotations

import asyncio

import pytest

from commands.departures import departed
from storage.records import micros
from storage.store import STORE
from tests.club import Club, Person
from tests.linking import code_in, join, two_clubs
from tests.reviews import OWN
from tests.storage.house import ask, count, tell


async def dump(club: Club, number: int) -> dict[str, list[dict[str, object]]]:
    """Everything that is kept of a club, but for the wishes in its places."""
    mine = {
        "clubs": f"id = {number}", "members": f"club = {number}", "films": f"club = {number}",
        "reviews": f"club = {number}", "identities": f"club = {number}", "spaces": f"club = {number}",
    }  # fmt: skip
    return {t: [dict(r) for r in await ask(club.database, f"SELECT * FROM {t} WHERE {w} ORDER BY id")]
            for t, w in mine.items()}  # fmt: skip


async def space_of(club: Club, who: Person) -> tuple[int, int, int | None]:
    """(id, club shown, own club that rests) of somebody's space."""
    found = await club.database.read(lambda: STORE.clubs.arrive(who.platform, who.space, None, None))
    assert found is not None
    return found.space.id, found.club.id, found.space.own


async def test_a_space_joins_shows_the_other_club_and_gets_its_own_back(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    _, reel, _ = await space_of(club, ana)
    _, work, _ = await space_of(club, zoe)
    before = await dump(club, work)
    told = await join(ana, zoe)
    assert (
        "Join “The Reel”?" in told and "1 film and 0 reviews" in told and "/club unlink" in told and "(Discord)" in told
    )
    assert "Ran" in await zoe.says("film list") and "Alien" not in zoe.answer
    await zoe.says("film add Heat year:1995")
    assert "Heat" in await ana.says("film list") and "Alien" not in ana.answer
    seen = await ana.says("club show")
    assert "Ana, Zoe" in seen and "Film club (Discord), Film club (Slack)" in seen
    assert "Work Films” rests" in await zoe.says("club show")
    assert "The Reel" in await zoe.says("club unlink") and "1 film and 0 reviews" in zoe.answer
    assert "goes its own way" in await zoe.presses("Part them")
    after = await dump(club, work)
    assert {t: rows for t, rows in after.items() if t != "clubs"} == {t: r for t, r in before.items() if t != "clubs"}
    assert "Alien" in await zoe.says("film list") and "Heat" not in zoe.answer
    assert "Heat" in await ana.says("film list")
    assert await space_of(club, zoe) == ((await space_of(club, zoe))[0], work, None) and reel != work


async def test_nothing_happens_before_the_card_is_confirmed(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await zoe.says(f"club link {code_in(await ana.says('club link'))}")
    assert "Alien" in await zoe.says("film list")


async def test_a_code_is_good_once_for_an_hour_and_kept_as_a_hash(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    eve = club.person("Eve", platform="slack", space="T2", manages=True)
    code = code_in(await ana.says("club link"))
    for table in ("link_codes", "seen"):
        assert code.replace("-", "") not in str(await ask(club.database, f"SELECT * FROM {table}")).replace("-", "")
    await zoe.says(f"club link {code.lower().replace('-', ' ')}")
    await eve.says(f"club link {code}")
    assert "used already" in await zoe.presses("Join it")  # it was shown to Eve since, and is hers to confirm
    assert "You have joined" in await eve.presses("Join it")
    assert "not good" in await zoe.says(f"club link {code}")
    late = code_in(await ana.says("club link"))
    await zoe.says(f"club link {late}")
    card = zoe.heard.card
    club.now.pass_(minutes=61)
    assert "its hour is over" in await zoe.presses("Join it", card) and "not good" in await zoe.says(
        f"club link {late}"
    )
    assert "Alien" in await zoe.says("film list")


async def test_wrong_codes_are_counted_for_each_member(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    ben = club.person("Ben", platform="slack", space="T1", manages=True)
    good = code_in(await ana.says("club link"))
    for _ in range(5):
        assert "not good" in await zoe.says("club link AAAA-BBBB-CCCC")
    assert "A code looks like" in await zoe.says("club link nonsense")
    assert "too many codes" in await zoe.says(f"club link {good}") and "too many" in await zoe.says(
        "me link AAAA-BBBB-CCCC"
    )
    assert "Join “The Reel”?" in await ben.says(f"club link {good}")
    club.now.pass_(minutes=61)
    assert "not good" in await zoe.says("club link AAAA-BBBB-CCCC")


async def test_who_may_not_decide_for_a_space_does_not(club: Club) -> None:
    ana, _zoe = await two_clubs(club)
    ben = club.person("Ben", platform="slack", space="T1")
    mia = club.person("Mia", platform="discord", space="1")
    assert "Only an owner" in await mia.says("club link")
    assert "Only an owner" in await ben.says(f"club link {code_in(await ana.says('club link'))}")
    assert "Only an owner" in await ben.says("club unlink")


async def test_rights_over_a_space_are_none_over_the_club_it_joined(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    for line in ("club name Mine", "club owner Zoe", "club invite", "club link"):
        assert "Only an owner" in await zoe.says(line), line
    assert "named" in await zoe.says("me show") or "say, add and ask" in zoe.answer
    assert "is an owner" in await ana.says("club owner Ana")
    assert "Which space" in await ana.says("club unlink")
    await ana.presses("Part it")
    assert "goes its own way" in await ana.presses("Part them")
    assert "Alien" in await zoe.says("film list")
    assert "club name" in await zoe.says("help") and "Work Films" in await zoe.says("club show")


async def test_what_cannot_be_linked(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    eve = club.person("Eve", platform="slack", space="T2", manages=True)
    code = code_in(await ana.says("club link"))
    assert "this very club" in await ana.says(f"club link {code}")
    of_zoe = code_in(await zoe.says("club link"))
    await join(ana, zoe)
    assert "this club, so it cannot go elsewhere" in await ana.says(f"club link {code_in(await eve.says('club link'))}")
    assert "has joined another" in await zoe.says(f"club link {code_in(await eve.says('club link'))}")
    assert "not good" in await eve.says(f"club link {of_zoe}")  # of a club that rests
    pia = club.person("Pia")
    await club.make_owner(pia)
    await pia.says("club sample")
    visitor = club.person("Pia", space="sample", manages=True)
    assert "for looking only" in await visitor.says("club link")
    assert "for looking only" in await visitor.says(f"club link {code_in(await eve.says('club link'))}")


async def test_two_clubs_that_join_each_other_at_once_do_not_both_rest(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    from_ana, from_zoe = code_in(await ana.says("club link")), code_in(await zoe.says("club link"))
    await zoe.says(f"club link {from_ana}")
    await ana.says(f"club link {from_zoe}")
    answers = await asyncio.gather(ana.presses("Join it"), zoe.presses("Join it"))
    assert sorted("You have joined" in answer for answer in answers) == [False, True]
    assert len({(await space_of(club, who))[1] for who in (ana, zoe)}) == 1


async def test_everybody_hears_of_it_and_a_kept_review_stands_in_every_home(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    place = await ask(
        club.database, "SELECT p.id, s.platform FROM places p JOIN spaces s ON s.id = p.space ORDER BY p.id"
    )
    homes = {r["platform"]: r["id"] for r in place}
    news = await ask(club.database, "SELECT place FROM posts ORDER BY place")
    assert [r["place"] for r in news] == sorted(homes.values())
    await zoe.says("review add", via="form", text=OWN)
    await zoe.presses("Keep it as it is")
    cards = await ask(
        club.database, "SELECT place, subject, wanted, club FROM posts WHERE subject IS NOT NULL ORDER BY place"
    )
    assert sorted(r["place"] for r in cards) == sorted(homes.values()) and len({r["subject"] for r in cards}) == 1
    await ana.says("review question Harbour Lights")
    asked = await ask(club.database, "SELECT place FROM posts WHERE subject LIKE 'question %'")
    assert sorted(r["place"] for r in asked) == sorted(homes.values())
    assert await count(club.database, "questions WHERE asked IS NOT NULL") == 1
    versions = "SELECT place, wanted FROM posts WHERE subject LIKE 'review %'"
    assert {r["wanted"] for r in await ask(club.database, versions)} == {1}
    await ana.says("film edit Harbour Lights year:2018")
    assert {r["wanted"] for r in await ask(club.database, versions)} == {2}


async def due_places(club: Club, platform: str) -> list[int]:
    """Where a courier of a platform would carry something now."""
    now, found = micros(club.now()), []
    while (
        place := await club.database.write(lambda: STORE.posts.claim_place(platform, "c", now, 1_000_000))
    ) is not None:
        found.append(place)
    return found


async def test_what_a_resting_club_has_standing_is_carried_when_it_is_back(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await zoe.says("review add", via="form", text=OWN)
    await zoe.presses("Keep it as it is")
    (card,) = await ask(club.database, "SELECT id, place FROM posts")
    told = code_in(await ana.says("club link"))
    await zoe.says(f"club link {told}")
    await zoe.presses("Join it")
    await tell(club.database, "DELETE FROM posts WHERE subject IS NULL")
    assert await due_places(club, "slack") == []
    await zoe.says("club unlink")
    await zoe.presses("Part them")
    await tell(club.database, "DELETE FROM posts WHERE subject IS NULL")
    assert await due_places(club, "slack") == [card["place"]]


async def test_cards_of_a_club_that_was_left_are_taken_back(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    await ana.says("review add", via="form", text=OWN)
    await ana.presses("Keep it as it is")
    await tell(club.database, "UPDATE posts SET message = 'm', shown = wanted WHERE subject IS NOT NULL")
    await zoe.says("club unlink")
    await zoe.presses("Part them")
    rows = await ask(
        club.database,
        "SELECT o.*, s.platform FROM posts o JOIN places p ON p.id = o.place JOIN spaces s ON s.id = p.space WHERE o.message IS NOT NULL ORDER BY o.id",
    )
    assert [(r["platform"], r["subject"] is None, r["wanted"] > r["shown"]) for r in rows] == [
        ("discord", False, False), ("slack", True, True),
    ]  # fmt: skip
    assert "which is not shown here any more" in str(rows[1]["card"]) and "Harbour" not in str(rows[1]["card"])


async def test_a_job_of_a_resting_club_waits_and_one_of_a_space_that_left_is_still_said(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    space, work, _ = await space_of(club, zoe)
    (place,) = await club.database.read(lambda: STORE.clubs.places(space))
    now = micros(club.now())

    async def add(key: str, of: int) -> int:
        return await club.database.write(
            lambda: STORE.jobs.add(key, of, place.id, None, "club leave 0", "{}", now, None, now)
        )

    mine = await add("mine", work)
    await join(ana, zoe)
    assert not await club.jobs.run() and await club.database.read(STORE.jobs.next_due) is None
    theirs = await add("theirs", (await space_of(club, zoe))[1])
    await zoe.says("club unlink")
    await zoe.presses("Part them")
    while await club.jobs.run():
        pass
    for job in (mine, theirs):
        assert (await club.database.read(lambda job=job: STORE.jobs.get(job))).state == "done"  # type: ignore[misc, union-attr]


@pytest.mark.parametrize("who", ["guest", "host"])
async def test_a_space_that_is_forgotten_takes_what_is_its_own_and_leaves_the_rest(club: Club, who: str) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    gone, stays = (zoe, ana) if who == "guest" else (ana, zoe)
    await departed(club.dispatch, gone.platform, gone.space, club.now() - club.now())
    homes = await club.database.read(lambda: STORE.clubs.home(1))
    assert [place.platform for place in homes] == [stays.platform]
    while await club.jobs.run():
        pass
    assert await club.database.read(lambda: STORE.clubs.arrive(gone.platform, gone.space, None, None)) is None
    assert "Ran" in await stays.says("film list")
    assert await count(club.database, "clubs") == (1 if who == "guest" else 2)
    if who == "host":
        assert "it is erased with this, with 1 film" in await stays.says("club unlink")
        await stays.presses("Part them")
        assert "Alien" in await stays.says("film list") and await count(club.database, "clubs") == 1


async def test_the_page_that_joined_is_still_its_owners_to_take_back(club: Club) -> None:
    ana, _ = await two_clubs(club)
    pia, ben = club.person("Pia"), club.person("Ben")
    await club.make_owner(pia)
    await pia.says("club name Page Club")
    await join(ana, pia)
    assert "say, add and ask" in await pia.says("me show") and "Only an owner" in await pia.says("club name Mine")
    assert "Only an owner" in await ben.says("club unlink")
    assert "#noir" in await pia.says("club channel noir")
    await pia.says("club unlink")
    assert "goes its own way" in await pia.presses("Part them")
    assert "everything an owner may" in await pia.says("me show") and "Page Club" in pia.answer


async def test_a_call_that_comes_again_gives_no_second_code_away(club: Club) -> None:
    ana, _ = await two_clubs(club)
    first = await ana.says("club link", id="again")
    code_in(first)
    assert "shown once" in await ana.says("club link", id="again")
    assert await count(club.database, "link_codes") == 1


async def test_trouble_in_a_joined_space_is_told_to_who_can_mend_it(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await ana.says("club owner Ana")
    await join(ana, zoe)
    await zoe.says("me show")
    space, reel, _ = await space_of(club, zoe)
    host, _, _ = await space_of(club, ana)
    names = {m.id: m.name for m in await club.database.read(lambda: STORE.members.of(reel))}
    carers = await club.database.read(lambda: STORE.members.carers(reel, space))
    assert [names[member] for member, _ in carers] == ["Zoe"]
    assert [names[m] for m, _ in await club.database.read(lambda: STORE.members.carers(reel, host))] == ["Ana"]


async def test_the_pages_own_name_is_not_changed_with_the_club_that_it_shows(club: Club) -> None:
    ana, _ = await two_clubs(club)
    pia = club.person("Pia")
    await club.make_owner(pia)
    await pia.says("club name Page Club")
    await join(ana, pia)
    await pia.says("me show")
    await ana.says("club owner Pia")
    assert "called Kino" in await pia.says("club name Kino")
    assert "Page Club (the page)" in await pia.says("club show") and "Kino" in await ana.says("club show")


async def test_a_club_that_is_joined_while_it_goes_elsewhere_is_left_by_nobody_without_a_club(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    eve = club.person("Eve", platform="slack", space="T2", manages=True)
    from_ana, from_eve = code_in(await ana.says("club link")), code_in(await eve.says("club link"))
    await zoe.says(f"club link {from_ana}")
    await ana.says(f"club link {from_eve}")
    answers = await asyncio.gather(zoe.presses("Join it"), ana.presses("Join it"))
    assert sorted("You have joined" in answer for answer in answers) == [False, True]
