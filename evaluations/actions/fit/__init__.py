"""All that changes data in FIT."""
