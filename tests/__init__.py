"""Tests through the client and the URL, as a person would, with the cast in conftest.py."""
