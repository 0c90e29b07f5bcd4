"""History: what changed in the catalogue, when, in which commit; and the catalogue as it stood on a day."""
