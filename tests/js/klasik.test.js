// The classic scripts run in a context of their own, with the little of a browser that they ask for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const asset = (name) => readFileSync(new URL(`../../hooks/overrides/assets/${name}`, import.meta.url), "utf8");

function run(name, world) {
  const context = createContext(world);
  runInContext(asset(name), context);
  return context;
}

test("an old address leads on with the anchor that was asked for", () => {
  const gone = [];
  const location = { hash: "#langkah-5", replace: (url) => gone.push(url) };
  run("pindah.js", { location, document: { querySelector: () => ({ href: "https://x/opd/a/sop/b/" }) } });
  assert.deepEqual(gone, ["https://x/opd/a/sop/b/#langkah-5"]);
});

/** tema.js in a page of the site https://x/sop/; `kept` is what the browser has stored, null where it keeps nothing. */
function tema({ kept = {}, dark = false } = {}) {
  const set = {};
  const refuse = () => { throw new Error("SecurityError"); };
  const drawing = () => class { get href() { return "kept"; } };
  let seen;
  const context = run("tema.js", {
    URL, JSON,
    SVGAElement: drawing(), SVGImageElement: drawing(), SVGUseElement: drawing(),
    document: { currentScript: { src: "https://x/sop/assets/tema.js" }, body: null, documentElement: {} },
    localStorage: kept ? { getItem: (key) => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } } : { getItem: refuse, setItem: refuse },
    matchMedia: () => ({ matches: dark }),
    MutationObserver: class {
      constructor(see) { seen = () => see([], this); }
      observe() {}
      disconnect() {}
    },
  });
  seen(); // before there is a body nothing happens
  context.document.body = { setAttribute: (name, value) => { set[name] = value; } };
  seen();
  return { context, set };
}

test("the scheme is the reader's choice, else that of the system", () => {
  assert.deepEqual(tema().set, { "data-md-color-scheme": "default" });
  assert.deepEqual(tema({ dark: true }).set, { "data-md-color-scheme": "slate" });
  const kept = { "/sop/.__palette": '{"color": {"scheme": "default", "primary": "teal"}}' };
  assert.deepEqual(tema({ kept, dark: true }).set, { "data-md-color-scheme": "default", "data-md-color-primary": "teal" });
});

test("a browser that keeps nothing still shows the page", () => {
  const { context, set } = tema({ kept: null, dark: true });
  assert.deepEqual(set, { "data-md-color-scheme": "slate" });
  context.__md_set("a", 1);
  assert.equal(context.__md_get("a"), null);
});

test("what is kept is kept for this site alone", () => {
  const kept = {};
  const { context } = tema({ kept });
  context.__md_set("a", { b: 1 });
  assert.deepEqual(kept, { "/sop/.a": '{"b":1}' });
  assert.equal(JSON.stringify(context.__md_get("a")), '{"b":1}');
});

test("a link inside a drawing can be read, and writing it does no harm", () => {
  const { context } = tema();
  const link = new context.SVGAElement();
  link.href = "https://elsewhere/";
  assert.equal(link.href, "kept");
});

/** umum.js in a page with the element `ada`, and with a clipboard that works or is not there, as on plain http. */
function umum(navigator) {
  const ada = { id: "ada" };
  const create = (tag) => ({ tag, append() {}, setAttribute() {}, focus() {}, select() { this.selected = true; } });
  const document = { createElement: create, getElementById: (id) => (id === ada.id ? ada : null) };
  return { ada, ...run("umum.js", { document, navigator }) };
}

test("an address that cannot be read names nothing and breaks nothing", () => {
  const { ada, elementAt } = umum({});
  assert.equal(elementAt("#ada"), ada);
  assert.equal(elementAt("#%61da"), ada);
  for (const hash of ["", "#", "#%", "#%zz", "#tidak-ada"]) assert.equal(elementAt(hash), null);
});

test("a text is copied, or stands selected with the keys to press", async () => {
  const told = () => ({ replaceChildren(...isi) { this.isi = isi; } });
  const written = [];
  const good = told();
  await umum({ clipboard: { writeText: async (teks) => written.push(teks) } }).copyText("abc", good);
  assert.deepEqual([written, good.textContent], [["abc"], "Tersalin"]);
  for (const navigator of [{}, { clipboard: { writeText: async () => { throw new Error("NotAllowedError"); } } }]) {
    const bad = told();
    await umum(navigator).copyText("abc", bad);
    assert.match(bad.isi[0], /^Tekan Ctrl\+C/);
    assert.deepEqual([bad.isi[1].value, bad.isi[1].selected, bad.textContent], ["abc", true, undefined]);
  }
});
