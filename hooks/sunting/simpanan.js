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
    transaksi.oncomplete = () => siap(hasil?.result ?? hasil);
    transaksi.onerror = transaksi.onabort = () => gagal(transaksi.error);
  });
};

/** Every draft, the latest first. */
export const drafts = async () => (await run("draf", "readonly", (draf) => draf.getAll())).sort((a, b) => b.diubah.localeCompare(a.diubah));

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

/** The requests that came after the draft was kept. */
export const journal = async (id) => (await run("jurnal", "readonly", (jurnal) => jurnal.index("draf").getAll(id))).map((satu) => satu.permintaan);

export const remove = (id) =>
  run(["draf", "jurnal"], "readwrite", (draf, jurnal) => {
    draf.delete(id);
    jurnal.index("draf").openCursor(IDBKeyRange.only(id)).onsuccess = ({ target: { result } }) => {
      if (!result) return;
      result.delete();
      result.continue();
    };
  });

/** Holds a draft for this window as long as it is open; false where another window holds it. */
export const hold = (id) =>
  new Promise((jawab) => {
    if (!navigator.locks) return jawab(true);
    navigator.locks.request(`${NAMA} ${id}`, { ifAvailable: true }, (kunci) => {
      jawab(Boolean(kunci));
      return kunci ? new Promise((lepas) => (release = lepas)) : undefined;
    });
  });

let release = () => {};
export const letGo = () => release();
