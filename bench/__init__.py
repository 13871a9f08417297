"""`make bench`: how long the parts take and how far they are from the fewest operations. Ratios within one run."""
