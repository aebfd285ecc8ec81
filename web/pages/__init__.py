"""The pages, one blueprint a family: each view asks the graph, decides nothing else, and renders."""
