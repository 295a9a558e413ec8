"""The pages of plans, situations and episodes."""
