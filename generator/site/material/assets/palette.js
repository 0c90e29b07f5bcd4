// Applies the stored palette before the page is painted, so that a dark page does not flash white.
(() => {
  const stored = window.__md_get("__palette");
  if (!stored || !stored.color) return;
  const color = { ...stored.color };
  if (color.media === "(prefers-color-scheme)") {
    const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${wanted})"]`);
    if (!option) return;
    for (const name of ["media", "scheme", "primary", "accent"]) color[name] = option.getAttribute(`data-md-color-${name}`);
  }
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
})();
