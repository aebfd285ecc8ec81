"""The store and what is asked of it."""
