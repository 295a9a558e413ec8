"""LA2 plans, goals, situations and episodes. Imports residents only."""
