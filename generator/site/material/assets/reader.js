// What the reader has chosen, applied before the page is painted: large type. And what paper needs: the page's address.
const large = (on) => document.documentElement.classList.toggle("large-type", on);
large(window.__md_get("__large") === true);

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-large-type]");
  const show = () => button.setAttribute("aria-pressed", document.documentElement.classList.contains("large-type"));
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      window.__md_set("__large", !document.documentElement.classList.contains("large-type"));
      large(window.__md_get("__large") === true);
      show();
    });
    show();
  }
  const address = document.querySelector("[data-address]");
  if (address && !address.textContent) address.textContent = location.href.split(/[?#]/)[0];
});
