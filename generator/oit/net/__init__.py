"""The only room that uses the net: it opens the addresses that records name. Only ``oit links`` loads it."""
