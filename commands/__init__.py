"""What a club can say and know: the grammar at the top, one room a topic below."""
