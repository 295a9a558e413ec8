"""The log of each house: written, verified, told to residents, and looked through by managers."""
