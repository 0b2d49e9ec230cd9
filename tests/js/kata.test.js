import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, nearest, parse, split, stem } from "../../hooks/overrides/assets/cari-kata.js";
import { kamus } from "./kamus.js";

/** The groups of a question in short: "a|b c" for alternatives, with "?" after a word of asking. */
const groups = (tanya, pilihan) =>
  parse(tanya, kamus(), pilihan).kelompok.map((k) => k.alternatif.map((a) => a.akar.join(" ")).join("|") + (k.tanya ? "?" : ""));

test("words are split without accents, apostrophes and signs", () => {
  assert.deepEqual(split("Izin-Belajar (S.1)"), ["izin", "belajar", "s", "1"]);
  assert.deepEqual(split("Jum’at, élite"), ["jumat", "elite"]);
  assert.deepEqual(split("… ??"), []);
});

test("a root that does not occur itself is known, but is no word", () => {
  const { akar, nyata, banyak } = kamus();
  assert.equal(akar.get("usulan"), "usul");
  assert.equal(nyata.has("usul"), false);
  assert.equal(nyata.has("usulan"), true);
  assert.equal(banyak.get("usul"), 4);
});

test("edits are counted: more, less, other, swapped, and no further than asked", () => {
  assert.equal(distance("surat", "surat", 2), 0);
  assert.equal(distance("surt", "surat", 2), 1);
  assert.equal(distance("suraat", "surat", 2), 1);
  assert.equal(distance("sural", "surat", 2), 1);
  assert.equal(distance("sruat", "surat", 2), 1);
  assert.equal(distance("kitten", "sitting", 3), 3);
  assert.equal(distance("kitten", "sitting", 2), 3);
  assert.equal(distance("a", "abcdef", 2), 3);
});

test("a word that occurs nowhere finds its root by the affixes", () => {
  assert.equal(stem("menulis", kamus()), "tulis"); // the prefix has swallowed the t
  assert.equal(stem("disuratkan", kamus()), "surat");
  assert.equal(stem("disuratan", kamus()), null); // di- and -an never stand together
  assert.equal(stem("komputer", kamus()), null);
});

test("a misspelling leads to the nearest word that occurs; short words and numbers to none", () => {
  assert.equal(nearest("srat", kamus()), "surat");
  assert.equal(nearest("kepegawain", kamus()), "kepegawaian");
  assert.equal(nearest("sur", kamus()), null);
  assert.equal(nearest("sura7", kamus()), null);
  assert.equal(nearest("bendahara", kamus()), null);
});

test("a question becomes groups of roots, without stop words", () => {
  assert.deepEqual(groups("usulan dan perizinan"), ["usul", "izin"]);
  assert.deepEqual(groups("cara cuti"), ["cara?", "cuti"]);
});

test("an abbreviation is looked for as what it stands for, unless the reader took that away", () => {
  assert.deepEqual(groups("LAKIP"), ["lakip|laporan kinerja"]);
  assert.deepEqual(groups("LAKIP", { tanpa: new Set(["lakip"]) }), ["lakip"]);
  assert.deepEqual(parse("lakip", kamus()).jembatan, [{ jenis: "singkatan", dari: "lakip", teks: ["Laporan Kinerja"] }]);
});

test("an abbreviation of two meanings says so and weighs both less", () => {
  const { kelompok, jembatan } = parse("SPM", kamus());
  assert.deepEqual(jembatan.map((j) => j.jenis), ["ganda"]);
  assert.deepEqual(kelompok[0].alternatif.slice(1).map((a) => [a.akar[0], a.bobot]), [["surat", 0.6], ["izin", 0.6]]);
});

test("an everyday word leads to the register's own", () => assert.deepEqual(groups("libur"), ["libur|cuti"]));

test("words that belong together are one, also when they were typed as one", () => {
  assert.deepEqual(groups("kartu pegawai"), ["kartu_pegawai"]);
  assert.deepEqual(groups("kartupegawai"), ["kartu_pegawai"]);
});

test("the last word may be unfinished while the reader types", () => {
  assert.deepEqual(groups("ka", { mengetik: true }), ["kartu"]);
  assert.deepEqual(groups("ka"), ["ka"]);
  assert.deepEqual(groups("ki cuti", { mengetik: true }), ["ki", "cuti"]);
});

test("a spelling that was mended is told, with what was typed", () => {
  assert.deepEqual(parse("belajr", kamus()).jembatan, [{ jenis: "ejaan", dari: "belajr", teks: ["belajar"] }]);
});

test("nothing asked, nothing looked for", () => assert.deepEqual(parse(" !? ", kamus()).kelompok, []));

test("what is asked about a subject is told apart from it, slips and left-out vowels too", () => {
  const asked = parse("berapa lama crti hilng", kamus());
  assert.deepEqual(asked.segi, ["waktu", "hilang"]);
  assert.deepEqual(parse("lama", kamus()).segi, []); // then it is the subject itself
  assert.deepEqual(groups("lprn"), ["laporan"]);
});

test("a pasted page is cut to its first words, and one letter is no question", () => {
  assert.equal(parse("cuti ".repeat(70), kamus()).terpotong, true);
  assert.equal(parse("cuti ".repeat(70), kamus()).kelompok.length, 1);
  assert.equal(parse("a", kamus()).pendek, true);
});
