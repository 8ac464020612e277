"""What changed between two states of the data set: records, and the pages, verdicts and findings that rest on them."""
