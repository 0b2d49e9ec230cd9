// Python in a worker of its own, so that typing never waits: starts Pyodide, then hands each request to `meja.handle`.
const kabar = (langkah, bagian) => postMessage({ kabar: langkah, bagian });

/** A file with its progress told: `dari` is how much is known to come, in bytes. */
const unduh = async (nama, sebutan, mulai, porsi) => {
  const jawaban = await fetch(nama);
  if (!jawaban.ok) throw new Error(`${sebutan}: ${jawaban.status}`);
  const seluruh = Number(jawaban.headers.get("content-length")) || 0;
  const potongan = [];
  let sudah = 0;
  for await (const bagian of baca(jawaban.body)) {
    potongan.push(bagian);
    sudah += bagian.length;
    if (seluruh) kabar(sebutan, mulai + porsi * Math.min(1, sudah / seluruh));
  }
  return new Blob(potongan);
};

async function* baca(aliran) {
  const pembaca = aliran.getReader();
  for (;;) {
    const { done, value } = await pembaca.read();
    if (done) return;
    yield value;
  }
}

const mulai = async () => {
  kabar("Mengunduh", 1);
  const inti = unduh("inti.bin", "Mengunduh", 1, 45);
  const pustaka = unduh("pustaka.zip", "Mengunduh", 46, 8);
  const baku = unduh("python_stdlib.zip", "Mengunduh", 54, 20);
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import("./pyodide.js"),
    import("./pyodide.asm.js"),
  ]);
  // The interpreter comes packed, for not every host compresses it; the rest of Pyodide asks for it by its usual name.
  const asli = globalThis.fetch;
  const simpanan = { "pyodide.asm.wasm": terbuka(inti), "python_stdlib.zip": baku };
  globalThis.fetch = async (alamat, opsi) => {
    const nama = String(alamat?.url ?? alamat).split("/").pop();
    if (!simpanan[nama]) return asli(alamat, opsi);
    const jenis = nama.endsWith(".wasm") ? "application/wasm" : "application/zip";
    return new Response(await simpanan[nama], { headers: { "content-type": jenis } });
  };
  const py = await loadPyodide({
    indexURL: new URL(".", import.meta.url).href,
    createPyodideModule,
    lockFileContents: await (await asli("kunci.json")).json(),
    packageBaseUrl: new URL(".", import.meta.url).href,
  });
  globalThis.fetch = asli;
  kabar("Menyiapkan", 82);
  py.unpackArchive(await (await pustaka).arrayBuffer(), "zip", { extractDir: "/pustaka" });
  py.runPython("import sys; sys.path.insert(0, '/pustaka')");
  const handle = py.runPython("from sop_site.sunting.meja import handle; handle");
  kabar("Siap", 100);
  return handle;
};

const terbuka = async (blob) =>
  new Response((await blob).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

const siap = mulai();
siap.then(
  () => postMessage({ siap: true }),
  (sebab) => postMessage({ gagal: String(sebab) }),
);

addEventListener("message", async ({ data: { nomor, minta } }) => {
  try {
    postMessage({ nomor, jawaban: (await siap)(minta) });
  } catch (sebab) {
    postMessage({ nomor, gagal: String(sebab) });
  }
});
