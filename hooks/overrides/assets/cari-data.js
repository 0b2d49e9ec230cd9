// The index in pieces: fetched when needed, each once. Its format is described in hooks/sop_site/search/indeks.py.
import { unpack } from "./cari-kata.js";

export const BENTUK = 1; // as indeks.py calls the form of what is read here

/** Numbers in base 128, from a place on. */
function* numbers(isi, awal = 0, akhir = isi.length) {
  let nilai = 0;
  let geser = 1;
  for (let n = awal; n < akhir; n++) {
    nilai += (isi[n] & 127) * geser;
    geser *= 128;
    if (isi[n] < 128) {
      yield nilai;
      nilai = 0;
      geser = 1;
    }
  }
}

/** A catalogue's index, where it stands (`cari/indeks/` of its site); a fetch may last `batas` milliseconds. */
export function indexAt(rumah, batas = 0) {
  const diambil = new Map();

  const once = (nama, make) => {
    if (!diambil.has(nama)) {
      diambil.set(nama, make());
      diambil.get(nama).catch(() => diambil.delete(nama)); // the next try may find the network again
    }
    return diambil.get(nama);
  };

  async function download(nama, cache = "default") {
    const jawab = await fetch(new URL(nama, rumah), { cache, ...(batas && { signal: AbortSignal.timeout(batas) }) });
    if (!jawab.ok) throw new Error(`${nama}: ${jawab.status}`);
    return jawab;
  }

  async function bytes(nama) {
    const isi = new Uint8Array(await (await download(`${nama}.bin`)).arrayBuffer());
    if (isi[0] !== 0x1f || isi[1] !== 0x8b) return isi; // a server has already decompressed it
    return new Uint8Array(await new Response(new Blob([isi]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  }

  const json = async (nama) => JSON.parse(new TextDecoder().decode(await bytes(nama)));

  /** Where reading begins: the one file whose name does not change. */
  const mulai = () => once("mulai", async () => (await download("mulai.json", "no-cache")).json());

  /** The words: what the box needs before anything can be asked. */
  const kata = () => once("kata", async () => {
    const { bentuk, kata: nama } = await mulai();
    if (bentuk !== BENTUK) throw new Error(`mulai.json: bentuk ${bentuk}`);
    const isi = await json(nama);
    return { ...isi, kamus: unpack(isi) };
  });

  /** The facts about all documents, as columns; `unit` is the number of a document's first place: its title, then its
   * other names, then its parts. */
  const dokumen = () => once("dokumen", async () => {
    const read = numbers(await bytes((await kata()).berkas.dokumen));
    const next = () => read.next().value;
    const column = (banyak) => Int32Array.from({ length: banyak }, next);
    const n = next();
    const [jenis, opd, aspek, status, serupa, nama] = [0, 1, 2, 3, 4, 5].map(() => column(n));
    const banyakJabatan = column(n);
    const jabatan = Array.from(banyakJabatan, (b) => column(b));
    const bagian = column(n);
    const panjangUnit = [];
    const unit = new Int32Array(n + 1);
    for (let d = 0; d < n; d++) {
      unit[d] = panjangUnit.length;
      panjangUnit.push(...column(1 + nama[d] + bagian[d]));
    }
    unit[n] = panjangUnit.length;
    const milik = new Int32Array(unit[n]);
    for (let d = 0; d < n; d++) milik.fill(d, unit[d], unit[d + 1]);
    const blok = [];
    let letak = 0;
    for (const banyak of column(next())) {
      blok.push(letak);
      letak += banyak;
    }
    return { n, jenis, opd, aspek, status, serupa, nama, jabatan, bagian, panjangUnit, unit, milik, blok };
  });

  const potongan = (nomor) => once(`potongan ${nomor}`, async () => {
    const isi = await bytes((await kata()).berkas.tempat[nomor]);
    const akar = new Map();
    let n = 0;
    const panjang = () => {
      const awal = n;
      while (isi[n++] > 127);
      return numbers(isi, awal, n).next().value;
    };
    while (n < isi.length) {
      const nama = panjang();
      n += nama;
      const sebutan = new TextDecoder().decode(isi.subarray(n - nama, n));
      const letak = panjang();
      n += letak;
      akar.set(sebutan, [n - letak, n]);
    }
    return { isi, akar };
  });

  /** Where a root stands, in order: places as number · 16 + class. */
  const tempat = (akar) => once(`akar ${akar}`, async () => {
    const { potong } = await kata();
    let nomor = potong.length - 1;
    while (nomor > 0 && potong[nomor] > akar) nomor--;
    if (nomor < 0) return new Int32Array(0);
    const { isi, akar: letak } = await potongan(nomor);
    if (!letak.has(akar)) return new Int32Array(0);
    let unit = 0;
    return Int32Array.from(numbers(isi, ...letak.get(akar)), (beda) => {
      unit += beda >> 4;
      return (unit << 4) | (beda & 15);
    });
  });

  /** The name of the n-th block: the digest that its office's blocks share, and which of these it is. */
  async function nameOf(blok) {
    for (const [sidik, banyak] of (await kata()).berkas.teks) {
      if (blok < banyak) return `${sidik}-${blok}`;
      blok -= banyak;
    }
    throw new RangeError("blok");
  }

  /** A document's texts: [title, address, summary, context, [class, label, text]…, parts [anchor, name, texts]…]. */
  async function teks(nomor) {
    const { blok } = await dokumen();
    let n = blok.length - 1;
    while (blok[n] > nomor) n--;
    const isi = await once(`teks ${n}`, async () => json(await nameOf(n)));
    return isi[nomor - blok[n]];
  }

  return { mulai, kata, dokumen, tempat, teks };
}
