// Which documents answer a query, and how well: title before other names before output before step, and so on.

// The worth of a place by its class (hooks/sop_site/search/bahan.py, KELAS): judul, nama lain, output, isi, pelaksana …
const NILAI = [10, 9, 4, 3, 2, 1.6, 1, 0.6];
// Which step of a document is shown: the one that does it before the one that has it done.
const NILAI_BAGIAN = [10, 9, 2.4, 3, 2, 1.6, 1, 0.6];
const NAMA_LAIN = 1;
const PEWARIS = 0.35; // what a step gains from its SOP's title
const JENIS = { sop: 1, opd: 1, jabatan: 1, perbup: 0.95, pemetaan: 0.55, peraturan: 0.75, panduan: 0.7 };

/** The places of one alternative, [unit, weight, class, roots]: all roots stand there; the weakest counts. */
function tempatAlternatif({ akar, bobot }, tempat) {
  let kini = null;
  for (const inti of akar) {
    const baru = new Map();
    for (const t of tempat.get(inti) ?? []) {
      const unit = t >> 3;
      if (!kini) baru.set(unit, t & 7);
      else if (kini.has(unit)) baru.set(unit, Math.max(kini.get(unit), t & 7));
    }
    kini = baru;
  }
  return [...kini].map(([unit, kelas]) => [unit, bobot, kelas, akar.length]);
}

/** Per group: document → its places in this group, and how telling the group is. */
function kelompokkan({ alternatif }, tempat, dok) {
  const per = new Map();
  for (const satu of alternatif) {
    for (const letak of tempatAlternatif(satu, tempat)) {
      const d = dok.milik[letak[0]];
      const ada = per.get(d);
      if (ada) ada.push(letak);
      else per.set(d, [letak]);
    }
  }
  return { per, idf: Math.log(1 + dok.n / (1 + per.size)) };
}

/** One document's score, the unit of it that answers best, and all its parts that answer every group. */
function nilaiDokumen(d, kelompok, dok, jenis) {
  const awal = dok.unit[d];
  const banyak = kelompok.length;
  const unit = new Map();
  const terbaik = new Float64Array(banyak);
  const judul = new Float64Array(banyak);
  kelompok.forEach(({ per }, g) => {
    for (const [u, bobot, kelas, akar] of per.get(d) ?? []) {
      if (!unit.has(u)) unit.set(u, new Float64Array(banyak));
      const baris = unit.get(u);
      baris[g] = Math.max(baris[g], NILAI_BAGIAN[kelas] * bobot);
      terbaik[g] = Math.max(terbaik[g], NILAI[kelas] * bobot);
      if (u === awal && kelas <= NAMA_LAIN) judul[g] += akar;
    }
  });
  const induk = unit.get(awal) ?? new Float64Array(banyak);
  const hitung = (u) => {
    const baris = unit.get(u) ?? induk;
    let nilai = 0;
    let kena = 0;
    kelompok.forEach(({ idf }, g) => {
      const kini = u === awal ? induk[g] : Math.max(baris[g], PEWARIS * induk[g]);
      nilai += idf * kini;
      kena += kini > 0;
    });
    return { u, kena, nilai: nilai / (u === awal ? 1 : 0.8 + dok.panjangUnit[u] / 60) };
  };
  const semuaJudul = judul.every((j) => j > 0);
  let pilih = hitung(awal);
  const bagian = [];
  for (const u of [...unit.keys()].sort((a, b) => a - b)) {
    if (u === awal) continue;
    const kini = hitung(u);
    if (kini.kena === banyak) bagian.push(kini);
    if (!semuaJudul && (kini.kena > pilih.kena || (kini.kena === pilih.kena && kini.nilai > pilih.nilai))) pilih = kini;
  }
  const dasar = kelompok.reduce((jumlah, { idf }, g) => jumlah + idf * terbaik[g], 0);
  const liputan = Math.min(1, judul.reduce((a, b) => a + b, 0) / dok.panjang[d]);
  const tepat = semuaJudul ? 1 + liputan : 1 + 0.4 * liputan;
  return { d, unit: pilih.u, bagian, nilai: (0.5 * dasar + 0.5 * pilih.nilai) * tepat * JENIS[jenis] };
}

/** All documents that answer, best first. Those that meet every group, or where none does, those that meet most. */
export function peringkat(urai, tempat, dok, namaJenis) {
  const semuanya = urai.kelompok.map((k) => ({ ...kelompokkan(k, tempat, dok), teks: k.teks }));
  const kelompok = semuanya.filter(({ per }) => per.size);
  const hilang = semuanya.filter(({ per }) => !per.size).map(({ teks }) => teks);
  if (!kelompok.length) return { hasil: [], lengkap: false, hilang };
  const kena = new Map();
  const semua = kelompok.reduce((jumlah, { idf }) => jumlah + idf, 0);
  for (const { per, idf } of kelompok) for (const d of per.keys()) kena.set(d, (kena.get(d) ?? 0) + idf);
  const penuh = [...kena].filter(([, berat]) => berat > semua - 1e-9);
  const ambang = penuh.length ? semua - 1e-9 : semua * 0.5;
  const calon = penuh.length ? penuh : [...kena].filter(([, berat]) => berat >= ambang);
  const hasil = calon.map(([d, berat]) => {
    const satu = nilaiDokumen(d, kelompok, dok, namaJenis[dok.jenis[d]]);
    return { ...satu, nilai: satu.nilai * (berat / semua) ** 2 };
  });
  hasil.sort((a, b) => b.nilai - a.nilai || a.d - b.d);
  return { hasil, lengkap: penuh.length > 0, hilang };
}
