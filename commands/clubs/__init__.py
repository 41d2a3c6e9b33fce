"""Clubs: their spaces, places, owners and invitations."""
