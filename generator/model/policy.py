"""What a page of the site may do: run its own scripts, load its own styles and pictures, and ask no other host."""

# For the meta tag of every page, and for hosts that send headers.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)
# What only a header can say.
HEADER_POLICY = f"{POLICY}; frame-ancestors 'none'"
