"""Adds documents to an item: what they tell of themselves, the names they get, and the page that lists them."""
