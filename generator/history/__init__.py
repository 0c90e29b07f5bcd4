"""History: what changed in the catalogue, when, in which commit; and the catalogue as it stood on a day.

Nothing is imported here, so that asking for the head alone (see `generator.inputs`) stays quick.
"""
