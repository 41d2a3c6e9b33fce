"""Calendars: what happens, as other programs' calendars read it."""
