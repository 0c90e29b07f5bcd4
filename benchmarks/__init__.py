"""How fast, against whom: see RESULTS.md."""
