"""Pages: reports from executed notebooks, and the site around them."""
