"""A deployment's whole memory as one thing: backed up, restored, and moved from one database to another."""
