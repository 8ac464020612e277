"""Other programs' formats of coded text: REFI-QDA projects and code books, W3C annotations, INCEpTION, doccano, CSV."""
