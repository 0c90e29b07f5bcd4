"""The data of an earlier program in the form that this one reads: what does not change keeps its bytes."""
