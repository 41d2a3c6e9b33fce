"""The same evenings on every platform, and the table of what was heard on each."""
