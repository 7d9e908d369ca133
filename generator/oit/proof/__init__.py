"""Proof of what was published: a site, an archive or a live site held against a ledger."""
