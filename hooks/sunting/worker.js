// Python in a worker of its own, so that typing never waits: starts Pyodide, then hands each request to `meja.handle`.
const AKAR = new URL(".", import.meta.url).href;
const kabar = (langkah, bagian) => postMessage({ kabar: langkah, bagian });
let sudah = 0;

/** A file's bytes as they come, its progress told; `porsi`: its part of all that comes, in percent. */
const unduh = async (nama, porsi) => {
  const jawaban = await fetch(AKAR + nama);
  if (!jawaban.ok) throw new Error(`${nama}: ${jawaban.status}`);
  const seluruh = Number(jawaban.headers.get("content-length"));
  const hitung = (bagian, aliran) => {
    if (seluruh) sudah += (porsi * bagian.length) / seluruh;
    kabar("Mengunduh", Math.min(sudah, 90));
    aliran.enqueue(bagian);
  };
  return jawaban.body.pipeThrough(new TransformStream({ transform: hitung }));
};

const bita = async (aliran) => new Response(await aliran).arrayBuffer();

/** The interpreter comes packed, for not every host compresses it; it is compiled while it comes. */
const inti = async (aliran) =>
  new Response((await aliran).pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": "application/wasm" } });

const mulai = async () => {
  kabar("Mengunduh", 1);
  const datang = { "pyodide.asm.wasm": inti(unduh("inti.bin", 50)), "baku.zip": unduh("baku.zip", 22).then((aliran) => new Response(aliran)) };
  const pustaka = bita(unduh("awal.zip", 17));
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import("./pyodide.js"), import("./pyodide.asm.js")]);
  const asli = globalThis.fetch;
  globalThis.fetch = (alamat, opsi) => datang[String(alamat?.url ?? alamat).split("/").pop()] ?? asli(alamat, opsi);
  const py = await loadPyodide({
    indexURL: AKAR,
    stdLibURL: `${AKAR}baku.zip`,
    lockFileURL: `${AKAR}kunci.json`,
    createPyodideModule,
  });
  globalThis.fetch = asli;
  kabar("Menyiapkan", 93);
  py.unpackArchive(await pustaka, "zip", { extractDir: "/pustaka" });
  py.runPython("import sys; sys.path.insert(0, '/pustaka')");
  const handle = py.runPython("from sop_site.sunting.meja import handle; handle");
  kabar("Siap", 100);
  return { py, handle };
};

/** What the start left out, when something first asks for it: the rest of Python's own library and of ours. */
const lengkapi = async (py) => {
  const [baku, pustaka] = await Promise.all(["python_stdlib.zip", "pustaka.zip"].map((nama) => bita(unduh(nama, 0))));
  py.FS.writeFile(py.runPython("next(path for path in sys.path if path.endswith('.zip'))"), new Uint8Array(baku));
  py.unpackArchive(pustaka, "zip", { extractDir: "/pustaka" });
  py.runPython("import importlib; importlib.invalidate_caches()");
};

const siap = mulai();
siap.then(
  () => postMessage({ siap: true }),
  (sebab) => postMessage({ gagal: String(sebab) }),
);
let utuh = false;

const jawab = async (minta) => {
  const { py, handle } = await siap;
  try {
    return handle(minta);
  } catch (sebab) {
    if (utuh || sebab.type !== "ModuleNotFoundError") throw sebab;
  }
  await lengkapi(py);
  utuh = true;
  return handle(minta);
};

let giliran = Promise.resolve(); // one request after the other
addEventListener("message", ({ data: { nomor, minta } }) => {
  giliran = giliran.then(() => jawab(minta)).then(
    (jawaban) => postMessage({ nomor, jawaban }),
    (sebab) => postMessage({ nomor, gagal: String(sebab) }),
  );
});
