"""`/rate` whole: importing its modules registers what each of them says."""

from __future__ import annotations

from commands.ratings import importing, looking, reviewing

rates = looking.rates
__all__ = ["importing", "looking", "rates", "reviewing"]
