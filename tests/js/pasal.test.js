import assert from "node:assert/strict";
import { test } from "node:test";
import { provision } from "../../hooks/overrides/assets/cari-pasal.js";

const kamus = { banyak: new Map([["pasal3", 1], ["pasal10", 1], ["pasal10ayat2", 1], ["pasal10ayat2hurufa", 1]]) };
const asked = (teks) => provision(teks.split(" "), kamus);

test("a provision that exists is found by its address, in short words too", () => {
  assert.deepEqual(asked("perbup 22 2016 psl 10 ayat 2 hrf a"), {
    awal: 3, akhir: 9, diminta: ["pasal", "10", "ayat", "2", "huruf", "a"], ada: ["pasal", "10", "ayat", "2", "huruf", "a"],
    rapat: "pasal10ayat2hurufa",
  });
});

test("one that does not exist leads to the nearest above it", () => {
  assert.deepEqual(asked("pasal 3 ayat 1 huruf a").ada, ["pasal", "3"]);
  assert.deepEqual(asked("pasal 10 ayat 2 huruf z").ada, ["pasal", "10", "ayat", "2"]);
});

test("without such a pasal there is no address", () => {
  assert.equal(asked("pasal 99"), null);
  assert.equal(asked("pasal tentang cuti"), null);
});
