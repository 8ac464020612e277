"""Tables, numbers with their origin, bilingual labels."""
