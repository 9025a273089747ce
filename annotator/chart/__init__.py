"""The only home of pyqtgraph and numpy; draws the figure rows handed to it."""
