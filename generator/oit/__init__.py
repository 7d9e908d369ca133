"""Publishes what a Thai public agency's OIT transparency check asks for, and says what is still missing."""
