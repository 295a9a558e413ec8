"""All that changes data in this room. Every action goes through the writing door."""
