"""The home page: what a visitor may want, in his own words, in two screens."""
