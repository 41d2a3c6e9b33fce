"""Posts: what stands where, and why it does or does not."""
