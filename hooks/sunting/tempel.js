// A table of Word or Excel from the clipboard as rows of texts.

const BULAT = "·•●○▪■➢✓§Øüo"; // bullets, some of which are letters of Word's fonts of signs
// The mark of a list's item as Word copies it, with a tab behind it and no other one: 1. a) (iv) 2.1 -, or a bullet.
const BUTIR = new RegExp(`^\\t*(?:\\(?(?:\\d{1,3}|([a-zA-Z])\\1?|[ivxlcIVXLC]{1,6})[.)]|\\d{1,2}(?:\\.\\d{1,2})+|[-–—${BULAT}])\\t[^\\t]*$`);

/** The rows of what was copied: a table of its markup, else lines with tabs; null where it is one text. */
export const clipboard = (data) => {
  const html = data.getData("text/html");
  if (/<t[dr][\s>]/i.test(html)) {
    const tabel = new DOMParser().parseFromString(html, "text/html").querySelector("table"); // parsed, never shown or run
    if (tabel) return rows(tabel);
  }
  const baris = lines(data);
  const bertab = baris.filter((satu) => satu.includes("\t"));
  return bertab.every((satu) => BUTIR.test(satu)) ? null : baris.map((satu) => satu.split("\t"));
};

/** The one text that was copied. The items of a list keep their numbers, unless the form prints such itself (`tanda`,
 * "": bullets, undefined: none, for it is no list); deeper ones are set in. */
export const oneText = (data, tanda) => lines(data).map((satu) => (BUTIR.test(satu) ? item(satu, tanda) : satu)).join("\n");

const item = (satu, tanda) => {
  const [, dalam, butir, isi] = /^(\t*)(.+?)\t(.*)$/.exec(satu);
  const bulat = BULAT.includes(butir);
  const tercetak = !dalam && (tanda || (bulat && tanda === ""));
  return `${"  ".repeat(dalam.length)}${tercetak ? "" : bulat ? "• " : `${butir} `}${isi}`;
};

const lines = (data) => data.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");

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

/** White space is one space, as a browser shows it: only <br> and blocks end a line. */
const words = (sel) => {
  const teks = document.createTreeWalker(sel, NodeFilter.SHOW_TEXT);
  while (teks.nextNode()) teks.currentNode.data = teks.currentNode.data.replace(/\s+/g, " ");
  for (const putus of sel.querySelectorAll("br")) putus.replaceWith("\n");
  for (const blok of sel.querySelectorAll("p, li, div")) {
    blok.before("\n");
    blok.after("\n");
  }
  return sel.textContent.split("\n").map((satu) => satu.replace(/ +/g, " ").trim()).filter(Boolean).join("\n");
};
