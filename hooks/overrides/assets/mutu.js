// The list of remarks as a to-do list: filtered by kind and words, each ticked off. Ticks stay in the reader's browser.
const read = (kunci) => {
  try {
    return new Set(JSON.parse(localStorage.getItem(kunci) ?? "[]"));
  } catch {
    return new Set(); // no storage here: ticks last as long as the page
  }
};

const keep = (kunci, selesai) => {
  try {
    localStorage.setItem(kunci, JSON.stringify([...selesai]));
  } catch {}
};

export function begin(wadah) {
  const kunci = `mutu:${wadah.dataset.katalog}`;
  const selesai = read(kunci);
  const bagian = [...wadah.querySelectorAll("section")];
  const baris = [...wadah.querySelectorAll("li[data-id]")];
  const jenis = create("select", {}, create("option", { value: "" }, "semua jenis"));
  for (const satu of bagian) jenis.append(create("option", {}, satu.dataset.jenis));
  const kata = create("input", { type: "search", autocomplete: "off" });
  const sembunyi = create("input", { type: "checkbox" });
  const kabar = create("span", { className: "asal" });
  kabar.setAttribute("role", "status");

  const show = () => {
    const dicari = kata.value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
    for (const satu of bagian) {
      for (const b of satu.querySelectorAll("li[data-id]")) {
        const isi = b.textContent.toLocaleLowerCase("id");
        const luput = (jenis.value && jenis.value !== satu.dataset.jenis) || !dicari.every((k) => isi.includes(k));
        b.hidden = luput || (sembunyi.checked && selesai.has(b.dataset.id));
      }
      satu.hidden = !satu.querySelector("li:not([hidden])");
    }
    const tampil = baris.filter((b) => !b.hidden).length;
    const beres = baris.filter((b) => selesai.has(b.dataset.id)).length;
    kabar.textContent = `${tampil.toLocaleString("id")} dari ${baris.length.toLocaleString("id")} catatan tampil, ${beres.toLocaleString("id")} selesai di peramban ini`;
  };

  for (const b of baris) {
    const centang = create("input", { type: "checkbox", checked: selesai.has(b.dataset.id) });
    centang.setAttribute("aria-label", "Selesai");
    b.classList.toggle("selesai", centang.checked);
    centang.addEventListener("change", () => {
      selesai[centang.checked ? "add" : "delete"](b.dataset.id);
      b.classList.toggle("selesai", centang.checked);
      keep(kunci, selesai);
      show();
    });
    b.prepend(centang, " ");
  }
  for (const isian of [jenis, kata, sembunyi]) isian.addEventListener("input", show);
  const saring = create("div", { className: "saring" });
  saring.append(create("label", {}, "Jenis: ", jenis), " ", create("label", {}, "Kata: ", kata), " ");
  saring.append(create("label", {}, sembunyi, " sembunyikan yang selesai"), " ", kabar);
  wadah.prepend(saring);
  show();
}
