"""The resident's tablet: handed over by staff, calm, and losing nothing."""
