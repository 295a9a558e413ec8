"""Instruments, rounds, paired forms, comparisons and reports. Imports residents only."""
