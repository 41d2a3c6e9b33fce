"""Times as people say them: days, clocks, zones, and what comes again."""
