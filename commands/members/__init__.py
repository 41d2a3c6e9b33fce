"""Members: who somebody is here."""
