"""Reading: a file of any maker as tables of cells, each with its place and with what is wrong with it."""
