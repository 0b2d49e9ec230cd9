// Provisions by their address: "pasal 3 ayat 1 huruf a" is the place of that name, or the nearest above it that exists.
const EJAAN = { psl: "pasal", ps: "pasal", hrf: "huruf", ayt: "ayat" };
const TINGKAT = new Set(["ayat", "huruf", "angka"]);
const NOMOR = /^(?:\d+[a-z]?|[a-z]{1,2})$/;

/** Where a query's words name a provision: {awal, akhir: its words, diminta: as asked, ada: what there is, rapat: its root}. */
export function provision(kata, kamus) {
  const lazim = kata.map((k) => EJAAN[k] ?? k);
  const awal = lazim.findIndex((k, n) => k === "pasal" && /^\d+[a-z]?$/.test(lazim[n + 1] ?? ""));
  if (awal < 0) return null;
  let akhir = awal + 2;
  while (TINGKAT.has(lazim[akhir]) && NOMOR.test(lazim[akhir + 1] ?? "")) akhir += 2;
  for (let n = akhir; n > awal; n -= 2) {
    const rapat = lazim.slice(awal, n).join("");
    if (kamus.banyak.get(rapat)) return { awal, akhir, diminta: lazim.slice(awal, akhir), ada: lazim.slice(awal, n), rapat };
  }
  return null;
}
