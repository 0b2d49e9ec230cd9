// A table of Word or Excel from the clipboard as rows of texts.

/** The rows of what was copied: a table of its markup, else lines with tabs; null where it is one text. */
export const clipboard = (data) => {
  const html = data.getData("text/html");
  if (/<t[dr][\s>]/i.test(html)) {
    const tabel = new DOMParser().parseFromString(html, "text/html").querySelector("table"); // parsed, never shown or run
    if (tabel) return rows(tabel);
  }
  const teks = data.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  return teks.includes("\t") ? teks.split("\n").map((baris) => baris.split("\t")) : null;
};

/** Cells that span several stand in the first of them. */
const rows = (tabel) => {
  const kisi = [];
  [...tabel.rows].forEach((baris, ke) => {
    kisi[ke] ??= [];
    let kolom = 0;
    for (const sel of baris.cells) {
      while (kisi[ke][kolom] !== undefined) kolom += 1;
      for (let turun = 0; turun < Math.min(sel.rowSpan || 1, tabel.rows.length - ke); turun += 1) {
        kisi[ke + turun] ??= [];
        for (let kanan = 0; kanan < Math.min(sel.colSpan, 60); kanan += 1) kisi[ke + turun][kolom + kanan] = turun || kanan ? "" : words(sel);
      }
      kolom += sel.colSpan;
    }
  });
  return kisi.map((baris) => Array.from(baris, (isi) => isi ?? ""));
};

const words = (sel) => {
  for (const putus of sel.querySelectorAll("br")) putus.replaceWith("\n");
  const alinea = [...sel.querySelectorAll("p, li, div")].filter((satu) => !satu.querySelector("p, li, div"));
  const bagian = alinea.length ? alinea.map((satu) => satu.textContent) : [sel.textContent];
  return bagian.map((satu) => satu.replace(/[ \t\u00a0]+/g, " ").replace(/ *\n */g, "\n").trim()).filter(Boolean).join("\n");
};
