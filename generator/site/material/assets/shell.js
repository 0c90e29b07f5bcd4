// What Material's own inline script gives its bundle, as a file: a scope for stored settings, and their accessors.
const shellBase = document.currentScript.dataset.base || ".";
window.__md_scope = new URL(shellBase, location);
window.__md_hash = (text) => {
  let hash = 0;
  for (const character of text) hash = ((hash << 5) - hash + character.charCodeAt(0)) | 0;
  return hash;
};
window.__md_get = (key, storage = localStorage, scope = window.__md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // storage may be switched off
  }
};
window.__md_set = (key, value, storage = localStorage, scope = window.__md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // storage may be switched off or full: the setting then lasts for this page only
  }
};
