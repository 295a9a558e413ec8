"""FIT: how it goes (ORS) and how we work together (SRS), as the resident sees it."""
