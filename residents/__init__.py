"""The ground floor: people, ties, the two doors and the two sides. Imports no other app."""
