"""Votes: choosing the next film, and whose turn it is."""
