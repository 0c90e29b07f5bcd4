"""Who does what where: one record for a power in a region or at a unit."""
