// Where a file is proposed: the address of each forge's own page, for a new file and for one that is there.
import assert from "node:assert/strict";
import test from "node:test";
import { forge } from "../../hooks/sunting/ajukan.js";

const JALAN = "sop_data/kuningan/opd/dinkop-ukm/sop/cuti.yml";
const MAP = "sop_data/kuningan/opd/dinkop-ukm/sop";

const RUMAH = [
  ["https://github.com/akun/sop/edit/main/", "GitHub", `https://github.com/akun/sop/new/main/${MAP}?filename=cuti.yml`, `https://github.com/akun/sop/edit/main/${JALAN}`],
  ["https://gitlab.com/kab/org/sop/-/edit/main/", "GitLab", `https://gitlab.com/kab/org/sop/-/new/main/${MAP}?file_name=cuti.yml`, `https://gitlab.com/kab/org/sop/-/edit/main/${JALAN}`],
  ["https://git.contoh.go.id/kab/sop/_edit/utama/", "Forgejo", `https://git.contoh.go.id/kab/sop/_new/utama/${MAP}?filename=cuti.yml`, `https://git.contoh.go.id/kab/sop/_edit/utama/${JALAN}`],
];

for (const [awal, nama, baru, ubah] of RUMAH) {
  test(`${nama}: the page of a new file and of one that changes`, () => {
    assert.equal(forge(awal, JALAN, true).nama, nama);
    assert.equal(forge(awal, JALAN, true).alamat, baru);
    assert.equal(forge(awal, JALAN, false).alamat, ubah);
    assert.ok(forge(awal, JALAN, false).langkah.some((langkah) => langkah.includes("Ctrl+A")));
    assert.ok(forge(awal, JALAN, true).langkah.every((langkah) => !langkah.includes("Ctrl+A")));
  });
}

test("Any other place for data gets the address of the file", () => {
  assert.equal(forge("https://sunting.contoh.go.id/", JALAN, false).alamat, `https://sunting.contoh.go.id/${JALAN}`);
});

test("A catalogue that names no forge proposes nothing", () => {
  assert.equal(forge("", JALAN, false), null);
});
