"""The page served to browsers of this machine: who is answered, in which turn, at what address."""
