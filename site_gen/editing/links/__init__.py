"""Links to other sites: which still answer, which have moved, which have lost what was quoted."""
