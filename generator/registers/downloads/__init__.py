"""Downloads: the whole catalogue as files."""
