"""Everything that changes a plan, a situation or an episode, each through the writing door."""
