// Elements made and dialogs shown. Text goes in as text, never as markup.

/** An element with properties, attributes (names with a hyphen or "role") and children. */
export const create = (tag, sifat = {}, ...isi) => {
  const elemen = document.createElement(tag);
  for (const [nama, nilai] of Object.entries(sifat)) {
    if (nama.includes("-") || nama === "role" || nama === "list") elemen.setAttribute(nama, nilai);
    else elemen[nama] = nilai;
  }
  elemen.append(...isi);
  return elemen;
};

export const button = (kata, laku, sifat = {}) => create("button", { type: "button", textContent: kata, onclick: laku, ...sifat });

let hilang;

/** Says one sentence at the foot of the page, for a while. */
export const say = (kata, genting = false) => {
  const kabar = document.querySelector("#kabar");
  kabar.textContent = kata; // "": nothing more
  kabar.classList.toggle("genting", genting);
  clearTimeout(hilang);
  hilang = setTimeout(() => kabar.replaceChildren(), 12_000);
};

/** A dialog with a heading and what stands in it; resolves with the value of the button that closed it, "" for Esc.
 * `refused(value)`: why a button may not close it, {kata, isian: the field that is meant}, or nothing. */
export const dialog = (judul, isi, tombol = [["batal", "Batal"], ["ya", "Simpan"]], refused = () => null) =>
  new Promise((selesai) => {
    const kotak = create("dialog", { className: "dialog md-typeset", "aria-labelledby": "judul-dialog" });
    const borang = create("form", { method: "dialog" }, create("h2", { id: "judul-dialog", textContent: judul }), ...isi);
    const leave = async (nilai) => {
      const tolak = nilai && (await refused(nilai));
      if (tolak) refuse(borang, tolak);
      else kotak.close(nilai);
    };
    borang.onsubmit = (kejadian) => {
      kejadian.preventDefault();
      leave(kejadian.submitter?.value ?? "");
    };
    const kaki = create("div", { className: "kaki-dialog" });
    for (const [nilai, kata] of tombol) {
      // the one that says yes is what Enter in a field presses
      if (nilai === "ya") kaki.append(create("button", { value: nilai, textContent: kata, type: "submit", className: "utama" }));
      else kaki.append(button(kata, () => leave(nilai === "batal" ? "" : nilai)));
    }
    borang.append(kaki);
    kotak.append(borang);
    const asal = document.activeElement;
    kotak.addEventListener("close", () => {
      kotak.remove();
      selesai(kotak.returnValue);
      if (asal?.isConnected && document.activeElement === document.body) asal.focus();
    });
    document.body.append(kotak);
    kotak.showModal();
    (kotak.querySelector("[autofocus], input, textarea, select") ?? kotak.querySelector("button")).focus();
  });

/** Says in a dialog why it stays open: below the field that is meant, which gets the focus, or below the heading. */
const refuse = (borang, { kata, isian }) => {
  borang.querySelector("#tolak")?.remove();
  borang.querySelector("[aria-describedby=tolak]")?.removeAttribute("aria-describedby");
  const rincian = isian?.closest("details");
  if (rincian) rincian.open = true;
  const tempat = isian?.closest(".isian-dialog, .satu-cabang, ul, table") ?? borang.querySelector("h2");
  tempat.after(create("p", { id: "tolak", className: "kurang", role: "alert", textContent: kata }));
  isian?.setAttribute("aria-describedby", "tolak");
  isian?.focus();
  borang.querySelector("#tolak").scrollIntoView({ block: "nearest" });
};

/** A labelled field: [its wrapper, the input]. */
export const field = (kata, sifat = {}, bantuan = "") => {
  const tag = sifat.tag ?? "input";
  const { tag: _, ...rest } = sifat;
  const isian = create(tag, { ...rest });
  const label = create("label", { className: "isian-dialog" }, create("span", { textContent: kata }), isian);
  if (bantuan) label.append(create("small", { textContent: bantuan }));
  return [label, isian];
};
