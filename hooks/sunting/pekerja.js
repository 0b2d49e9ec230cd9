// The page's side of the worker: a request is a promise of its answer.
let pekerja;
let nomor = 0;
const tunggu = new Map();
const dengar = { kabar: () => {}, gagal: () => {} };

/** Starts Python; `kabar(words, percent)` hears how far it is. Resolves when it is ready. */
export const start = (folder, kabar) => {
  dengar.kabar = kabar;
  pekerja = new Worker(new URL("worker.js", import.meta.url), { type: "module", name: folder });
  return new Promise((siap, gagal) => {
    pekerja.addEventListener("error", (kejadian) => gagal(new Error(kejadian.message)));
    pekerja.addEventListener("message", ({ data }) => {
      if (data.kabar) dengar.kabar(data.kabar, data.bagian);
      else if (data.siap) siap();
      else if (data.nomor) settle(data);
      else gagal(new Error(data.gagal));
    });
  });
};

const settle = ({ nomor: no, jawaban, gagal }) => {
  const { terima, tolak } = tunggu.get(no);
  tunggu.delete(no);
  if (gagal) tolak(new Error(gagal));
  else terima(JSON.parse(jawaban));
};

/** Asks the desk: `ask("buka", {…})`. */
export const ask = (minta, isi = {}) =>
  new Promise((terima, tolak) => {
    nomor += 1;
    tunggu.set(nomor, { terima, tolak });
    pekerja.postMessage({ nomor, minta: JSON.stringify({ minta, ...isi }) });
  });

/** Whether an answer is still to come. */
export const busy = () => tunggu.size > 0;
