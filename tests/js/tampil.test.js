import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, toAddress } from "../../hooks/overrides/assets/cari-tampil.js";

test("a question stands in its address, and comes back from it", () => {
  const keadaan = { q: "izin & cuti", saring: { jenis: "sop", opd: "", jabatan: "", aspek: "", status: "" }, tanpa: ["lakip", "spm"] };
  keadaan.saring.katalog = ""; // chosen only where several catalogues are joined
  const alamat = toAddress(keadaan);
  assert.equal(alamat, "cari/?q=izin+%26+cuti&jenis=sop&tanpa=lakip&tanpa=spm");
  assert.deepEqual(fromAddress(`https://sop.contoh.go.id/${alamat}`), keadaan);
});

test("no question is the bare page", () => assert.equal(toAddress({ q: "", saring: {}, tanpa: [] }), "cari/"));
