/* What the theme otherwise does by scripts inside each page: its four functions for what the reader chose, and the
   colour scheme before the first paint. The first part of the site's one script, which is read in the head. */
"use strict";
var __md_scope = new URL("..", document.currentScript.src); // the script lies in assets/, so ".." is the site's root

function __md_hash(text) {
  return [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
}

function __md_get(key, store, scope = __md_scope) {
  try {
    return JSON.parse((store ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // a browser that keeps nothing
  }
}

function __md_set(key, value, store, scope = __md_scope) {
  try {
    (store ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing
  }
}

// Instant navigation writes every href anew to make it absolute. In a drawing it can only be read: there the theme would
// stop with an error and prepare no page.
for (const type of [SVGAElement, SVGImageElement, SVGUseElement]) {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, "href");
  Object.defineProperty(type.prototype, "href", { get, set() {}, configurable: true, enumerable: true });
}

// The body says the light scheme. This changes it as soon as there is a body: before anything is painted.
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  const gelap = matchMedia("(prefers-color-scheme: dark)").matches;
  const pilihan = __md_get("__palette")?.color ?? { scheme: gelap ? "slate" : "default" };
  for (const [key, value] of Object.entries(pilihan)) document.body.setAttribute(`data-md-color-${key}`, value);
}).observe(document.documentElement, { childList: true });
