"""What inspections keep coming back to: a pure function of what reports say, over plain values.

`values` what goes in · `words`, `rarity`, `likeness`, `nearest`, `comparison` how alike two texts are ·
`grouping` which of them raise one issue · `joining` what findings add · `issues`, `status`, `sequence` what
follows · `writing` all of it as triples.
"""
