"""Finding words in the text: the bar below it, and the list from which all that was found is tagged."""
