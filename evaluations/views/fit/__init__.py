"""The pages of FIT."""
