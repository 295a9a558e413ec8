"""What changes people, houses and talks: every function goes through the writing door."""
