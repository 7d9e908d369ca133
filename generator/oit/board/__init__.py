"""A board of many agencies: what each site says of itself in ``manifest.json``, side by side, as a site of its own."""
