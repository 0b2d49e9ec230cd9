// Which documents answer a query, and how well: title before other names before output before step, and so on.

// The worth of a place by its class (hooks/sop_site/search/bahan.py, KELAS): judul, nama lain, isi dan output …
const NILAI = [10, 9, 4, 4, 3, 2, 1.6, 1, 0.6];
// Which step of a document is shown: the one that does it before the one that has it done.
const NILAI_BAGIAN = [10, 9, 3.4, 2.4, 3, 2, 1.6, 1, 0.6];
const NAMA_LAIN = 1;
const KONTEKS = 7; // a word that is its office's name
const NAMA_OPD = 0.2; // what a word weighs that is only that
const OLEH_OPD = 0.4; // what a position's name is worth that answers with its office's
const DALAM_TEKS = 0.5; // what a word weighs in a text, against one in the title, where no document holds all words
const ISI = new Set([2, 4]); // classes of a step's own sentence
const HIASAN = 0.3; // what a word of asking weighs
const PEWARIS = 0.35; // what a step gains from its SOP's title
const UTUH = 0.8; // what it gains where the query says its whole sentence
// The worth of a kind: a position that is only touched by a query is rarely what was meant, one named whole is.
const JENIS = { sop: 1, opd: 0.8, jabatan: 0.75, perbup: 0.95, pemetaan: 0.55, peraturan: 0.75, panduan: 0.15 };
const NAMA_SENDIRI = new Set(["opd", "jabatan", "sop"]);
// What a question says about its subject and no SOP may say: told where none does.
const DISEBUT = new Set(["wakil", "hilang", "daring"]);

/** The places of one alternative, [unit, weight, class, words]: all roots stand there; the weakest counts. */
function meet({ akar, bobot }, tempat) {
  const kata = akar.reduce((jumlah, inti) => jumlah + inti.split("_").length, 0);
  let kini = null;
  for (const inti of akar) {
    const baru = new Map();
    for (const t of tempat.get(inti) ?? []) {
      const unit = t >> 4;
      if (!kini) baru.set(unit, t & 15);
      else if (kini.has(unit)) baru.set(unit, Math.max(kini.get(unit), t & 15));
    }
    kini = baru;
  }
  return [...kini].map(([unit, kelas]) => [unit, bobot, kelas, kata]);
}

/** Per group: document → its places in this group, and how telling the group is. */
function group({ alternatif }, tempat, dok) {
  const per = new Map();
  for (const satu of alternatif) {
    for (const letak of meet(satu, tempat)) {
      const d = dok.milik[letak[0]];
      const ada = per.get(d);
      if (ada) ada.push(letak);
      else per.set(d, [letak]);
    }
  }
  return { per, idf: Math.log(1 + dok.n / (1 + per.size)) };
}

/** One document's score (the first `wajib` groups must be met, others may), the unit of it that answers best, and all its parts that answer every group. */
function score(d, kelompok, wajib, dok, jenis) {
  const awal = dok.unit[d];
  const bagianPertama = awal + 1 + dok.nama[d];
  const banyak = kelompok.length;
  const unit = new Map();
  const kalimat = new Map(); // part → how many words of its own sentence were asked for, by group
  const nama = new Map(); // title and other names → how many of their roots were asked for, by group
  const terbaik = new Float64Array(banyak);
  const induk = new Float64Array(banyak); // what the document gives to its parts
  const konteks = new Set(); // the groups that a position answers by its office's name: Kepala Dinas *Koperasi*
  kelompok.forEach(({ per }, g) => {
    for (const [u, bobot, kelas, akar] of per.get(d) ?? []) {
      terbaik[g] = Math.max(terbaik[g], NILAI[kelas] * bobot);
      const nilai = NILAI_BAGIAN[kelas] * bobot;
      if (u < bagianPertama) induk[g] = Math.max(induk[g], nilai);
      if (kelas === KONTEKS && jenis === "jabatan") konteks.add(g);
      if (u < bagianPertama && kelas <= NAMA_LAIN) entry(nama, u, banyak)[g] += akar;
      if (u >= bagianPertama) {
        const baris = entry(unit, u, banyak);
        baris[g] = Math.max(baris[g], nilai);
        const kata = entry(kalimat, u, banyak);
        if (ISI.has(kelas)) kata[g] = Math.max(kata[g], akar);
      }
    }
  });
  const rate = (u, baris) => {
    let nilai = 0;
    let kena = 0;
    kelompok.forEach(({ idf }, g) => {
      const kini = u === awal ? induk[g] : Math.max(baris[g], PEWARIS * induk[g]);
      nilai += idf * kini;
      kena += g < wajib && kini > 0;
    });
    // A query that says nearly all of a step's sentence means that step.
    const kata = kalimat.get(u)?.reduce((a, b) => a + b, 0) ?? 0;
    const utuh = Math.min(1, kata / (dok.panjangUnit[u] || 1)) ** 2;
    return { u, kena, nilai: (nilai * (1 + UTUH * utuh)) / (1 + dok.panjangUnit[u] / 200) };
  };
  const { liputan, utuh, bagi } = bestName(nama, wajib, dok, konteks);
  const lengkap = terbaik.subarray(0, wajib).every((nilai) => nilai > 0);
  let pilih = rate(awal);
  const bagian = [];
  for (const [u, baris] of [...unit].sort(([a], [b]) => a - b)) {
    const kini = rate(u, baris);
    if (kini.kena === wajib) bagian.push(kini);
    else if (lengkap) continue; // what stands in several parts is the whole document's
    if (!utuh && (kini.kena > pilih.kena || (kini.kena === pilih.kena && kini.nilai > pilih.nilai))) pilih = kini;
  }
  const dasar = kelompok.reduce((jumlah, { idf }, g) => jumlah + idf * terbaik[g], 0);
  const bernama = pilih.u !== awal && unit.get(pilih.u).subarray(0, wajib).every((nilai) => nilai >= NILAI_BAGIAN[NAMA_LAIN] * 0.9);
  const tepat = utuh ? 1 + liputan : bernama ? 1.5 : 1 + 0.4 * liputan * bagi;
  const arah = !NAMA_SENDIRI.has(jenis) || (utuh && liputan < 1) ? JENIS[jenis] : utuh ? 1.1 : JENIS[jenis] ** 2;
  return { d, unit: pilih.u, bagian, nilai: (0.5 * dasar + 0.5 * pilih.nilai) * tepat * arah };
}

const entry = (peta, kunci, banyak) => {
  if (!peta.has(kunci)) peta.set(kunci, new Float64Array(banyak));
  return peta.get(kunci);
};

/** Of a document's names the one that a query says best: how much of it, whether all groups
 * are in it, and what share of them. */
function bestName(nama, wajib, dok, konteks) {
  let terbaik = { liputan: 0, utuh: false, bagi: 0 };
  for (const [u, semua] of nama) {
    const baris = semua.subarray(0, wajib);
    const utuh = baris.every((n, g) => n > 0 || konteks.has(g));
    const milik = utuh && !baris.every((n) => n > 0) ? OLEH_OPD : 1;
    const liputan = milik * Math.min(1, baris.reduce((a, b) => a + b, 0) / (dok.panjangUnit[u] || 1));
    if (utuh > terbaik.utuh || (utuh === terbaik.utuh && liputan > terbaik.liputan)) {
      terbaik = { liputan, utuh, bagi: baris.filter((n) => n > 0).length / baris.length };
    }
  }
  return terbaik;
}

/** How a document meets the groups: `jumlah` of them, weighed in full (`berat`) and as a part of the question
 * (`sebagian`: its subject and its own title weigh most), how much of it by its own name
 * (`bernama`), and whether not by its office's name alone (`langsung`). */
function meetings(inti, pokok, dok, jenis) {
  const kena = new Map();
  inti.forEach(({ per, idf }, g) => {
    for (const [d, letak] of per) {
      if (!kena.has(d)) kena.set(d, { jumlah: 0, berat: 0, sebagian: 0, bernama: 0, langsung: false });
      const k = kena.get(d);
      const konteks = letak.every(([, , kelas]) => kelas === KONTEKS);
      const bernama = pokok[g] && isNamed(d, letak, dok);
      k.jumlah++;
      k.berat += idf * (konteks && jenis(d) !== "jabatan" ? NAMA_OPD : 1);
      k.sebagian += idf * (pokok[g] ? 1 : HIASAN) * (bernama ? 1 : konteks ? NAMA_OPD : DALAM_TEKS);
      k.langsung ||= !konteks;
      k.bernama += bernama ? idf : 0;
    }
  });
  return [...kena].filter(([, k]) => k.langsung);
}

/** Whether one place of a document, a step or a provision, meets all groups: then it is no accident that they meet. */
const meetsInOne = (d, inti) => {
  const [first, ...others] = inti.map(({ per }) => new Set(per.get(d)?.map(([u]) => u)));
  return [...first].some((u) => others.every((unit) => unit.has(u)));
};

const isNamed = (d, letak, dok) => letak.some(([u, , kelas]) => kelas <= NAMA_LAIN && u <= dok.unit[d] + dok.nama[d]);

/** All documents that answer, best first, the clerks' guides last. Those that meet every group; where none does, or none
 * by half of its own name or in one place, also those that meet most of the subject: the words that SOPs, offices, positions are named by. */
export function rank(parsed, tempat, dok, namaJenis) {
  const jenis = (d) => namaJenis[dok.jenis[d]];
  const semuanya = parsed.kelompok.map((k) => ({ ...k, ...group(k, tempat, dok) }));
  const ada = semuanya.filter(({ per }) => per.size);
  const inti = ada.some((k) => !k.tanya) ? ada.filter((k) => !k.tanya) : ada;
  const hiasan = ada.filter((k) => !inti.includes(k)).map((k) => ({ ...k, idf: k.idf * HIASAN }));
  const hilang = semuanya.filter((k) => !k.per.size && (!k.tanya || DISEBUT.has(k.segi))).map(({ teks }) => teks);
  const pokok = inti.map(({ per }) => [...per].some(([d, letak]) => NAMA_SENDIRI.has(jenis(d)) && isNamed(d, letak, dok)));
  const kena = meetings(inti, pokok, dok, jenis);
  const full = ([, k]) => k.jumlah === inti.length;
  const sop = kena.filter(([d]) => jenis(d) !== "panduan");
  const panduan = kena.filter(([d]) => jenis(d) === "panduan");
  const penuh = sop.filter(full);
  const subjek = inti.reduce((jumlah, { idf }, g) => jumlah + (pokok[g] ? idf : 0), 0);
  const cukup = penuh.some(([d, k]) => k.bernama >= subjek / 2 || meetsInOne(d, inti));
  const ukuran = cukup ? "berat" : "sebagian";
  const paling = Math.max(...sop.map(([, k]) => k.sebagian));
  const calon = cukup ? penuh : sop.filter((satu) => full(satu) || satu[1].sebagian >= paling / 2);
  const separuh = inti.reduce((jumlah, { idf }) => jumlah + idf, 0) / 2;
  const ikut = panduan.filter((satu) => full(satu) || (!calon.length && satu[1].berat >= separuh));
  const bobot = inti.map((k, g) => (cukup || pokok[g] ? k : { ...k, idf: k.idf * HIASAN }));
  const semua = bobot.reduce((jumlah, { idf }) => jumlah + idf, 0);
  const answer = ([d, k]) => {
    const satu = score(d, [...bobot, ...hiasan], inti.length, dok, jenis(d));
    return { ...satu, nilai: satu.nilai * (k[ukuran] / semua) ** 2 };
  };
  const sorted = (daftar) => daftar.map(answer).sort((a, b) => b.nilai - a.nilai || a.d - b.d);
  const lengkap = [...penuh, ...panduan.filter(full)].length > 0;
  return { hasil: [...sorted(calon), ...sorted(ikut)], lengkap, hilang, skala: semua || 1 };
}
