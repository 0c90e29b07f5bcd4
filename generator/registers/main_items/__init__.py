"""Main items (主项): what several powers are variants of."""
