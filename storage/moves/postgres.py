"""A PostgreSQL database as one end of a move: read as one snapshot, or made in a schema of its own and shown when whole."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Self

import asyncpg  # type: ignore[import-untyped,unused-ignore]

from storage import errors
from storage.migrate import migrate
from storage.moves import move
from storage.moves.tables import LEDGER, Table, newest, tables
from storage.postgres import LOCKS, NAME, Postgres, explain

ROOM = "aftercredits_moving"
"""The schema in which a move stands until it is whole."""

_REFERENCES = (
    "SELECT conrelid::regclass::text AS place, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS says"
    " FROM pg_constraint WHERE contype = 'f' AND connamespace = CAST($1 AS regnamespace) ORDER BY oid"
)
_FULL = "SELECT relname AS name, relkind::text AS kind FROM pg_class WHERE relnamespace = CAST($1 AS regnamespace) AND relkind IN ('r', 'v')"
_BOTS = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"


class Server:
    """A connection to a database whose rows can be read."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._held: Any = None

    @classmethod
    async def open(cls, address: str) -> Self:
        """Connect. Raises StoreError with a sentence that shows no password."""
        try:
            settings = {"application_name": f"{NAME} move"}
            return cls(await asyncpg.connect(address, timeout=10, server_settings=settings))
        except ValueError:
            raise errors.Unreachable("PostgreSQL: its address cannot be read") from None
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise errors.Unreachable(f"PostgreSQL: {type(error).__name__}: {error}") from None

    async def hold(self) -> Self:
        """Read one state from here on, whatever others write."""
        self._held = self._connection.transaction(isolation="repeatable_read", readonly=True)
        with _told():
            await self._held.start()
            await self._connection.fetchval("SELECT 1")
        return self

    async def version(self) -> int:
        """The version that the database is at."""
        with _told():
            there = await self._connection.fetchval("SELECT to_regclass($1)::text", LEDGER)
            found = await self._connection.fetchval(f"SELECT MAX(version) FROM {LEDGER}") if there else None
        if found is None:
            raise errors.Unreachable("PostgreSQL: this is no database of Aftercredits")
        return int(found)

    async def count(self, table: Table) -> int:
        """How many rows a table has."""
        with _told():
            return int(await self._connection.fetchval(f"SELECT COUNT(*) FROM {table.name}"))

    @asynccontextmanager
    async def rows(self, table: Table, after: Sequence[Any] | None = None) -> AsyncIterator[AsyncIterator[move.Rows]]:
        """A table's rows in the order of its key's bytes, as the other database has them."""
        key = ", ".join(_key(table))
        since = f" WHERE ({key}) > ({', '.join(f'${n}' for n in range(1, len(table.key) + 1))})" if after else ""
        sql = f"SELECT {', '.join(table.columns)} FROM {table.name}{since} ORDER BY {key}"
        with _told():
            async with self._connection.transaction():
                cursor = await self._connection.cursor(sql, *(after or ()))
                yield _batches(cursor)

    async def counters(self, all_of: Sequence[Table]) -> Mapping[str, int]:
        """The highest number that each counted table ever gave."""
        found = {}
        with _told():
            for table in all_of:
                name = await self._connection.fetchval(
                    "SELECT pg_get_serial_sequence($1, $2)", table.name, table.key[0]
                )
                row = await self._connection.fetchrow(f"SELECT last_value, is_called FROM {name}")
                found[table.name] = int(row["last_value"]) if row["is_called"] else 0
        return found

    async def close(self) -> None:
        """Hang up."""
        self._connection.terminate()


class NewServer(Server):
    """A database that a move is made in; `replaces` lets it take the place of what is there."""

    address = ""
    replaces = False
    _home = "public"
    _references: list[list[str]]

    async def begin(self, source: str, version: int) -> None:
        """Make empty tables in a schema of their own, or find those of an unfinished move of the same source."""
        with _told():
            await self._alone()
            self._home = str(await self._connection.fetchval("SELECT quote_ident(current_schema())"))
            if not self.replaces and (there := await self.full()):
                raise errors.Taken(f"PostgreSQL: {there} has rows")
            if not await self._finds(source, version):
                await self._furnish(source, version)
            await self._connection.execute(f"SET search_path TO {ROOM}")

    async def _alone(self) -> None:
        if await self._connection.fetchval(_BOTS, NAME):
            raise errors.Busy("PostgreSQL: a bot runs on it; stop it first")
        if not await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCKS + 1):
            raise errors.Busy("PostgreSQL: another move is under way in it")

    async def full(self) -> str | None:
        """A table of ours that has rows where the bot looks for it."""
        for table in tables(newest()):
            there = await self._connection.fetchval("SELECT to_regclass($1)::text", table.name)
            if there and await self._connection.fetchval(f"SELECT EXISTS (SELECT 1 FROM {there})"):
                return table.name
        return None

    async def _finds(self, source: str, version: int) -> bool:
        if not await self._connection.fetchval("SELECT to_regclass($1)::text", f"{ROOM}.moving"):
            return False
        row = await self._connection.fetchrow(f"SELECT source, refers FROM {ROOM}.moving")
        made = await self._connection.fetchval(f"SELECT MAX(version) FROM {ROOM}.{LEDGER}")
        if row["source"] != source:
            if self.replaces:
                return False
            raise errors.Taken(f"PostgreSQL: the schema {ROOM} is the unfinished move of another database; drop it to "
                               "begin this one")  # fmt: skip
        self._references = json.loads(row["refers"])
        return bool(made == version)

    async def _furnish(self, source: str, version: int) -> None:
        await self._connection.execute(f"DROP SCHEMA IF EXISTS {ROOM} CASCADE")
        await self._connection.execute(f"CREATE SCHEMA {ROOM}")
        driver = await Postgres.open(self.address, schema=ROOM)
        try:
            await migrate(driver, version)
        finally:
            await driver.close()
        async with self._connection.transaction():  # rows come in any order: what refers to what is held at the end
            await self._connection.execute(f"SET LOCAL search_path TO {ROOM}")
            found = await self._connection.fetch(_REFERENCES, ROOM)
            self._references = [[row["place"], row["name"], row["says"]] for row in found]
            for place, name, _ in self._references:
                await self._connection.execute(f"ALTER TABLE {place} DROP CONSTRAINT {name}")
            await self._connection.execute("CREATE TABLE moving (source TEXT NOT NULL, refers TEXT NOT NULL)")
            await self._connection.execute("INSERT INTO moving VALUES ($1, $2)", source, json.dumps(self._references))

    async def last(self, table: Table) -> Sequence[Any] | None:
        """The key of the last row that is there."""
        backwards = ", ".join(f"{each} DESC" for each in _key(table))
        sql = f"SELECT {', '.join(table.key)} FROM {table.name} ORDER BY {backwards} LIMIT 1"
        with _told():
            row = await self._connection.fetchrow(sql)
        return None if row is None else tuple(row)

    async def put(self, table: Table, rows: move.Rows) -> None:
        """Add rows, all or none."""
        with _told(table.name):
            await self._connection.copy_records_to_table(table.name, records=rows, columns=list(table.columns),
                                                         schema_name=ROOM)  # fmt: skip

    async def clear(self, table: Table) -> None:
        """Take all rows of a table out again."""
        with _told():
            await self._connection.execute(f"DELETE FROM {table.name}")

    async def finish(self, counters: Mapping[str, int]) -> None:
        """Number on from here, hold what refers to what, and put the tables where the bot looks for them."""
        with _told():
            async with self._connection.transaction():
                for place, name, says in self._references:
                    await self._connection.execute(f"ALTER TABLE {place} ADD CONSTRAINT {name} {says}")
                for name, highest in counters.items():
                    await self._connection.execute("SELECT setval(pg_get_serial_sequence($1, 'id'), $2, $3)",
                                                   name, max(highest, 1), highest > 0)  # fmt: skip
                await self._connection.execute("DROP TABLE moving")
                made = await self._connection.fetch(_FULL, ROOM)
                for name in {LEDGER, *(table.name for table in tables(newest())), *(row["name"] for row in made)}:
                    await self._clear_out(name)
                for row in made:
                    kind = "VIEW" if row["kind"] == "v" else "TABLE"
                    await self._connection.execute(f"ALTER {kind} {ROOM}.{row['name']} SET SCHEMA {self._home}")
                await self._connection.execute(f"DROP SCHEMA {ROOM}")
            await self._connection.execute(f"SET search_path TO {self._home}")
            await self._connection.execute("ANALYZE")

    async def _clear_out(self, name: str) -> None:
        kind = await self._connection.fetchval(
            "SELECT relkind::text FROM pg_class WHERE oid = to_regclass($1)", f"{self._home}.{name}"
        )
        if kind:
            await self._connection.execute(f"DROP {'VIEW' if kind == 'v' else 'TABLE'} {self._home}.{name} CASCADE")


async def new_server(address: str, replaces: bool) -> NewServer:
    """A database to move into. Raises StoreError with a sentence that shows no password."""
    made = await NewServer.open(address)
    made.address, made.replaces = address, replaces
    return made


async def _batches(cursor: Any) -> AsyncIterator[move.Rows]:
    while rows := await cursor.fetch(move.BATCH):
        yield [tuple(row) for row in rows]


def _key(table: Table) -> Iterator[str]:
    return (f'{name} COLLATE "C"' if table.columns[name] == "TEXT" else name for name in table.key)


@contextmanager
def _told(what: str = "") -> Iterator[None]:
    """Whatever the server refuses, in our words."""
    try:
        yield
    except asyncpg.InsufficientPrivilegeError as error:
        raise errors.ReadOnly(f"PostgreSQL: {error}; GRANT CREATE ON DATABASE lets its user make a schema") from error
    except asyncpg.CharacterNotInRepertoireError as error:
        raise errors.Corrupt(f"PostgreSQL keeps no text with a zero byte in it, and {what} has one") from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise explain(error) from error
