"""Ratings: films rated together, sealed until the reveal."""
