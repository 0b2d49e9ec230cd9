import assert from "node:assert/strict";
import test from "node:test";

import { distance } from "../../hooks/overrides/assets/kalender.js";

const KINI = new Date(2026, 10, 26, 9);

test("jarak sebuah tanggal dari hari pembaca", () => {
  assert.equal(distance("2026-11-26", KINI), "hari ini");
  assert.equal(distance("2026-11-27", KINI), "1 hari lagi");
  assert.equal(distance("2026-11-16", KINI), "sudah lewat 10 hari");
  assert.equal(distance("2027-05-26", KINI), "6 bulan lagi");
  assert.equal(distance("2014-03-28", KINI), "sudah lewat 12 tahun");
});

test("bulan tanpa hari", () => {
  assert.equal(distance("2026-11", KINI), "bulan ini");
  assert.equal(distance("2026-10", KINI), "sudah lewat 26 hari");
});

test("tidak pernah berkata terlambat", () => {
  for (let tahun = 2000; tahun < 2050; tahun++) assert.ok(!distance(`${tahun}-01-01`, KINI).includes("terlambat"));
});
