"""Aftercredits: what runs (settings, app, clock, couriers, platforms)."""
