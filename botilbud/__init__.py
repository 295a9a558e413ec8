"""Configuration only: settings, the map of URLs and the WSGI entrance. No behaviour."""
