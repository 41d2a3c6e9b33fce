"""Reviews: kept, summed up in their own sentences, and asked about."""
