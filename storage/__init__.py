"""What a club remembers: records, queries, two drivers, one file a topic."""
