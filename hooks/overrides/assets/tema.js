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

// The switch between light and dark works by scripts alone, so it is no part of the page: it is written as soon as its
// place is there, before the theme's script looks for it.
const skema = (rank, scheme, name, path) => `<input class="md-option" data-md-color-media="(prefers-color-scheme: ${rank ? "dark" : "light"})"
data-md-color-scheme="${scheme}" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="${name}" type="radio" name="__palette" id="__palette_${rank}">
<label class="md-header__button md-icon" title="${name}" for="__palette_${1 - rank}" hidden><svg viewBox="0 0 24 24"><path d="${path}"/></svg></label>`;
new MutationObserver((_, observer) => {
  const cari = document.querySelector(".cari-buka");
  if (!cari) return;
  observer.disconnect();
  const gelap = skema(0, "default", "Ganti ke tampilan gelap", "M2 12a10 10 0 0 0 13 9.54 10 10 0 0 1 0-19.08A10 10 0 0 0 2 12");
  const terang = skema(1, "slate", "Ganti ke tampilan terang", "m3.55 19.09 1.41 1.41 1.8-1.79-1.42-1.42M12 6c-3.31 0-6 2.69-6 6s2.69 6 6 6 6-2.69 6-6c0-3.32-2.69-6-6-6m8 7h3v-2h-3m-2.76 7.71 1.8 1.79 1.41-1.41-1.79-1.8M20.45 5l-1.41-1.4-1.8 1.79 1.42 1.42M13 1h-2v3h2M6.76 5.39 4.96 3.6 3.55 5l1.79 1.81zM1 13h3v-2H1m12 9h-2v3h2");
  cari.insertAdjacentHTML("beforebegin", `<form class="md-header__option" data-md-component="palette">${gelap}${terang}</form>`);
}).observe(document.documentElement, { childList: true, subtree: true });

// The body says the light scheme. This changes it as soon as there is a body: before anything is painted.
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  const gelap = matchMedia("(prefers-color-scheme: dark)").matches;
  const pilihan = __md_get("__palette")?.color ?? { scheme: gelap ? "slate" : "default" };
  for (const [key, value] of Object.entries(pilihan)) document.body.setAttribute(`data-md-color-${key}`, value);
}).observe(document.documentElement, { childList: true });
