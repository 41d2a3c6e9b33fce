"""What was done already: the marks that make a redelivered call harmless, and forms half filled in."""

from __future__ import annotations

import json

from storage.query import count, new_id, one, query
from storage.records import Draft


class Seen:
    """Marks of calls that had an effect; `id` is a hash of the door's own id."""

    async def mark(self, id: str, answer: str | None, now: int) -> bool:
        """Mark a call as done, with its answer; False when it was done before."""
        made = await count(  # counted, not RETURNING: every call that writes comes here
            "INSERT INTO seen (id, answer, at) VALUES (:id, :answer, :now) ON CONFLICT (id) DO NOTHING",
            id=id, answer=answer, now=now,
        )  # fmt: skip
        return made > 0

    async def answered(self, id: str, answer: str | None) -> None:
        """Keep the answer that a marked call got in the end."""
        await query("UPDATE seen SET answer = :answer WHERE id = :id", answer=answer, id=id)

    async def find(self, id: str) -> tuple[bool, str | None]:
        """Whether a call was done before, and its answer."""
        row = await one("SELECT answer FROM seen WHERE id = :id", id=id)
        return (False, None) if row is None else (True, row["answer"])

    async def forget_answers(self, about: str) -> None:
        """Take the content out of kept answers that hold these words (a line of ours, such as one of their buttons)."""
        await query("UPDATE seen SET answer = '' WHERE answer LIKE :pattern", pattern=f'%"{about}"%')

    async def prune(self, before: int) -> None:
        """Forget marks so old that no platform delivers again."""
        await query("DELETE FROM seen WHERE at < :before", before=before)


class Keys:
    """What is remembered under a name, such as what was registered with a platform."""

    async def get(self, name: str) -> str | None:
        """What stands under a name."""
        row = await one("SELECT value FROM keys WHERE name = :name", name=name)
        return None if row is None else str(row["value"])

    async def put(self, name: str, value: str) -> None:
        """Let this stand under a name from now on."""
        await query("INSERT INTO keys (name, value) VALUES (:name, :value)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value", name=name, value=value)  # fmt: skip

    async def like(self, beginning: str) -> list[str]:
        """The names that begin like this."""
        rows = await query("SELECT name FROM keys ORDER BY name")
        return [str(r["name"]) for r in rows if str(r["name"]).startswith(beginning)]

    async def forget(self, name: str) -> None:
        """Let nothing stand under a name."""
        await query("DELETE FROM keys WHERE name = :name", name=name)


class Cards:
    """Private cards too long for one message, so that their next page can be asked for."""

    async def add(self, member: int, card: str, now: int) -> int:
        """Keep a card as JSON for its reader; its id."""
        return await new_id("INSERT INTO cards (member, card, created) VALUES (:member, :card, :now) RETURNING id",
                            member=member, card=card, now=now)  # fmt: skip

    async def get(self, member: int, card: int) -> str | None:
        """A member's own card as JSON."""
        row = await one("SELECT card FROM cards WHERE id = :card AND member = :member", card=card, member=member)
        return None if row is None else str(row["card"])

    async def forget(self, about: str) -> None:
        """Forget the cards that hold these words (a line of ours, such as one of their buttons)."""
        await query("DELETE FROM cards WHERE card LIKE :pattern", pattern=f'%"{about}"%')

    async def prune(self, before: int) -> None:
        """Forget cards that nobody reads on in."""
        await query("DELETE FROM cards WHERE created < :before", before=before)


class Drafts:
    """Forms of several steps between two of them."""

    async def add(self, member: int, line: str, arguments: dict[str, str], step: int, now: int) -> int:
        """Keep the values so far."""
        return await new_id(
            "INSERT INTO drafts (member, line, arguments, step, created)"
            " VALUES (:member, :line, :arguments, :step, :now) RETURNING id",
            member=member, line=line, arguments=json.dumps(arguments), step=step, now=now,
        )  # fmt: skip

    async def get(self, member: int, draft: int) -> Draft | None:
        """A member's own draft."""
        row = await one("SELECT * FROM drafts WHERE id = :draft AND member = :member", draft=draft, member=member)
        return None if row is None else Draft(row["id"], member, row["line"], json.loads(row["arguments"]), row["step"])

    async def save(self, draft: int, arguments: dict[str, str], step: int) -> None:
        """Keep more values, and the step to open next."""
        await query("UPDATE drafts SET arguments = :arguments, step = :step WHERE id = :draft",
                    arguments=json.dumps(arguments), step=step, draft=draft)  # fmt: skip

    async def drop(self, draft: int) -> bool:
        """Forget a draft; False when it was handed in or thrown away meanwhile."""
        return bool(await query("DELETE FROM drafts WHERE id = :draft RETURNING id", draft=draft))

    async def of(self, member: int) -> list[Draft]:
        """A member's forms between two steps, newest first."""
        rows = await query("SELECT * FROM drafts WHERE member = :member ORDER BY id DESC", member=member)
        return [Draft(r["id"], member, r["line"], json.loads(r["arguments"]), r["step"]) for r in rows]

    async def prune(self, before: int) -> None:
        """Forget forms that nobody came back to."""
        await query("DELETE FROM drafts WHERE created < :before", before=before)
