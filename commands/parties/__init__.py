"""Watch parties: planned, joined, started together, and followed up."""
