"""Documents in, RDF out: reading, frameworks, themes, describe, pipeline."""
