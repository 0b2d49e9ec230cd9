// A printed sheet's check code: what the list says of it. The list is on this page, or on a small one by the code's beginning.
const listOf = async (kode, halaman) => {
  if (!halaman) return document;
  const jawab = await fetch(new URL(`${halaman}${kode.slice(0, 2)}/`, location));
  if (!jawab.ok) throw new Error(jawab.status);
  const lain = new DOMParser().parseFromString(await jawab.text(), "text/html");
  for (const tautan of lain.querySelectorAll(".kode a")) tautan.setAttribute("href", new URL(tautan.getAttribute("href"), jawab.url));
  return lain;
};

const says = (teks) => create("p", {}, teks);

export function begin(wadah) {
  const isian = create("input", { type: "search", id: "kode-cetakan", name: "kode", autocomplete: "off", spellcheck: false, maxLength: 20 });
  const tombol = create("button", { className: "md-button md-button--primary", textContent: "Periksa" });
  const label = create("label", { htmlFor: "kode-cetakan", textContent: "Kode pemeriksaan isi" });
  const jawaban = create("div", { className: "jawaban-cek" });
  jawaban.setAttribute("role", "status");
  const borang = create("form", { className: "cari-borang" }, label, create("div", {}, isian, " ", tombol));
  const answer = async () => {
    const kode = isian.value.toLowerCase().replace(/[^0-9a-f]/g, "");
    if (kode.length !== 8) return jawaban.replaceChildren(says("Kode terdiri atas delapan huruf a–f dan angka, misalnya 416b4365."));
    try {
      const baris = (await listOf(kode, wadah.dataset.halaman)).querySelectorAll(`.kode [data-kode="${kode}"]`);
      const tahu = [...baris].map((satu) => create("p", {}, ...document.importNode(satu, true).childNodes));
      const tidak = says("Periksa ketikannya, lalu bandingkan lembarnya dengan halaman SOP-nya.");
      tidak.prepend(create("strong", {}, "Kode ini tidak dikenal."), " ");
      jawaban.replaceChildren(...(tahu.length ? tahu : [tidak]));
    } catch {
      jawaban.replaceChildren(says("Daftar kode tidak dapat dimuat. Coba lagi, atau pilih dua huruf pertamanya di bawah."));
    }
  };
  borang.addEventListener("submit", (kirim) => {
    kirim.preventDefault();
    history.replaceState(history.state, "", `?kode=${encodeURIComponent(isian.value)}`);
    answer();
  });
  wadah.append(borang, jawaban);
  isian.value = new URLSearchParams(location.search).get("kode") ?? "";
  if (isian.value) answer();
}
