"""Text -> candidate records: indicator tables, statements, measures."""
