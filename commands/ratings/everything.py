"""`/rate` whole: importing its modules registers what each of them says."""

from __future__ import annotations

from commands.ratings import exporting, importing, looking, reviewing

rates = looking.rates
__all__ = ["exporting", "importing", "looking", "rates", "reviewing"]
