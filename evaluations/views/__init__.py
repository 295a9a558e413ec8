"""Pages of the rounds, the forms and the comparisons."""
