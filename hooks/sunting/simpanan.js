// Drafts kept in the browser. Each word goes into a journal at once; every second the whole draft takes its place.
const NAMA = `sunting ${new URL(".", location.href).pathname}`;
let basis;

const open = () =>
  (basis ??= new Promise((siap, gagal) => {
    const buka = indexedDB.open(NAMA, 1);
    buka.onupgradeneeded = () => {
      buka.result.createObjectStore("draf", { keyPath: "id" });
      buka.result.createObjectStore("jurnal", { autoIncrement: true }).createIndex("draf", "draf");
    };
    buka.onsuccess = () => siap(buka.result);
    buka.onerror = () => gagal(buka.error);
  }));

const run = async (gudang, cara, laku) => {
  const transaksi = (await open()).transaction(gudang, cara, { durability: "relaxed" });
  const hasil = await laku(...[gudang].flat().map((nama) => transaksi.objectStore(nama)));
  return new Promise((siap, gagal) => {
    transaksi.oncomplete = () => siap(hasil instanceof IDBRequest ? hasil.result : hasil);
    transaksi.onerror = transaksi.onabort = () => gagal(transaksi.error);
  });
};

/** Every draft, the latest first. */
export const drafts = async () => (await run("draf", "readonly", (draf) => draf.getAll())).sort((a, b) => b.diubah.localeCompare(a.diubah));

/** A draft as it is kept now, undefined if it is kept no more. */
export const draft = (id) => run("draf", "readonly", (draf) => draf.get(id));

/** The whole draft; what the journal holds up to `sampai` is in it. */
export const keep = (isi, sampai = 0) =>
  run(["draf", "jurnal"], "readwrite", (draf, jurnal) => {
    draf.put(isi);
    if (!sampai) return;
    jurnal.index("draf").openCursor(IDBKeyRange.only(isi.id)).onsuccess = ({ target: { result } }) => {
      if (!result) return;
      if (result.primaryKey <= sampai) result.delete();
      result.continue();
    };
  });

/** Notes a request that changes the draft; gives its place in the journal. */
export const note = (id, permintaan) => run("jurnal", "readwrite", (jurnal) => jurnal.add({ draf: id, permintaan }));

/** The requests that came after the draft was kept, and the journal's place of the last one, 0 for none. */
export const journal = async (id) => {
  const { isi, kunci } = await run("jurnal", "readonly", (jurnal) => ({ isi: jurnal.index("draf").getAll(id), kunci: jurnal.index("draf").getAllKeys(id) }));
  return { permintaan: isi.result.map((satu) => satu.permintaan), sampai: kunci.result.at(-1) ?? 0 };
};

/** A second draft that is `lain` where it differs, with all that the first one's journal holds: both as of one moment. */
export const copy = (satu, lain) =>
  run(["draf", "jurnal"], "readwrite", (draf, jurnal) => {
    draf.get(satu.id).onsuccess = ({ target: { result } }) => draf.put({ ...(result ?? satu), ...lain });
    jurnal.index("draf").getAll(satu.id).onsuccess = ({ target: { result } }) => {
      for (const { permintaan } of result) jurnal.add({ draf: lain.id, permintaan });
    };
  });

export const remove = (id) =>
  run(["draf", "jurnal"], "readwrite", (draf, jurnal) => {
    draf.delete(id);
    jurnal.index("draf").openCursor(IDBKeyRange.only(id)).onsuccess = ({ target: { result } }) => {
      if (!result) return;
      result.delete();
      result.continue();
    };
  });

/** `laku` has a draft's lock, or null where a window has the draft open. */
const lock = (id, laku) => (navigator.locks ? navigator.locks.request(`${NAMA} ${id}`, { ifAvailable: true }, laku) : laku({}));

/** Holds a draft for this window as long as it is open; false where another window holds it. */
export const hold = (id) =>
  new Promise((jawab) => {
    lock(id, (kunci) => {
      jawab(Boolean(kunci));
      return kunci ? new Promise((lepas) => (release = lepas)) : undefined;
    });
  });

/** Does something to a draft that no window has open; whether it could. */
export const alone = (id, laku) =>
  lock(id, async (kunci) => {
    if (kunci) await laku();
    return Boolean(kunci);
  });

let release = () => {};
export const letGo = () => release();
