// The service worker of the editor: its files stay in the browser, so that it starts quickly and works without a network.
const BERKAS = []; // ditulis saat situs dibangun
const SIMPAN = `sunting-${BERKAS[0]?.split("/")[0]}`;
const ASAL = new URL(".", location.href);
const GAYA = ["stylesheet", "style", "image", "font"];

addEventListener("install", (kejadian) => {
  kejadian.waitUntil(caches.open(SIMPAN).then((kas) => kas.addAll(BERKAS)).then(() => skipWaiting()));
});

/** What the page took before this worker stood beside it: the next time may be without a network. */
addEventListener("message", (kejadian) => kejadian.waitUntil(caches.open(SIMPAN).then((kas) => kas.addAll(kejadian.data))));

addEventListener("activate", (kejadian) => {
  const buang = async () => {
    for (const nama of await caches.keys()) if (nama.startsWith("sunting-") && nama !== SIMPAN) await caches.delete(nama);
    await clients.claim();
  };
  kejadian.waitUntil(buang());
});

const first = async (permintaan) => (await caches.match(permintaan, { ignoreSearch: true })) ?? fetch(permintaan);

/** From the network, and kept; without one what was kept. */
const fresh = async (permintaan) => {
  const kas = await caches.open(SIMPAN);
  try {
    const jawaban = await fetch(permintaan);
    if (jawaban.ok) await kas.put(permintaan, jawaban.clone());
    return jawaban;
  } catch (sebab) {
    const lama = await kas.match(permintaan, { ignoreSearch: true });
    if (lama) return lama;
    throw sebab;
  }
};

addEventListener("fetch", (kejadian) => {
  const { request } = kejadian;
  if (request.method !== "GET" || new URL(request.url).origin !== ASAL.origin) return;
  const nama = request.url.startsWith(ASAL.href) ? request.url.slice(ASAL.href.length) : "";
  if (BERKAS.includes(nama)) kejadian.respondWith(first(request));
  else if (request.url.startsWith(ASAL.href) || GAYA.includes(request.destination)) kejadian.respondWith(fresh(request));
});
