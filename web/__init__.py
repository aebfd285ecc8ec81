"""The explorer: one factory, one blueprint a page family."""
