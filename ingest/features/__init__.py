"""What counts in a text, in numbers: its words, pairs of words and cues, and the weights of these."""
