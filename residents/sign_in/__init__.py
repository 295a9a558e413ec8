"""Coming in, staying in and going out: factors, guesses, sessions, devices, and what is held."""
