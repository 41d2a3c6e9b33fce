"""One package a platform, each with its client and its cards, and no club logic."""
