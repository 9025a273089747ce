"""Help: the tour, the guide, what the program is made of."""
