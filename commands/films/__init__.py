"""Films: what the club watches and talks about."""
