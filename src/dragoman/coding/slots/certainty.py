"""How sure it is that somebody is meant who is not named in the slot itself (0…1)."""

VIA_MODIFIER = 0.88
VIA_PLACE = 0.85
INVITING = 0.9
AROUND = 0.9
FARTHER_AROUND = 0.85
