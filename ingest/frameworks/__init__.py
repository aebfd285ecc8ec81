"""A document to the report it holds: one module a framework."""
