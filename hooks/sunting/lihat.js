// The page as readers will see it, and its sheets of paper on the screen and from the printer.
import { ask } from "./pekerja.js";
import { button, create } from "./unsur.js";

let kertas = [];
let skema; // of colours, which paper has none of

/** Shows the draft's page in `wadah`; `kembali` closes it. */
export const openView = async (wadah, alamat, kembali) => {
  const { halaman } = await ask("halaman");
  const isi = create("template");
  isi.innerHTML = halaman; // our own template's, which escapes all data
  for (const gambar of isi.content.querySelectorAll("img[src]")) gambar.src = new URL(gambar.getAttribute("src"), alamat).href;
  for (const taut of isi.content.querySelectorAll("a[href]")) {
    if (taut.getAttribute("href").startsWith("#")) continue;
    taut.href = new URL(taut.getAttribute("href"), alamat).href;
    taut.target = "_blank";
  }
  const pasang = (kata) => {
    lembar.textContent = kata;
    lembar.setAttribute("aria-pressed", String(kertas.length > 0));
  };
  const lembar = button("", () => {
    toggle();
    pasang(kertas.length ? "Tampilkan halaman" : "Tampilkan lembar kertas");
  });
  pasang("Tampilkan lembar kertas");
  const ukuran = isi.content.querySelector("fieldset.kertas"); // the page's own choice of paper, which stays in sight
  ukuran.querySelector("button").remove();
  const bilah = create("div", { className: "bilah-lihat", role: "group", "aria-label": "Pratinjau" }, create("p", { className: "judul-kertas", role: "heading", "aria-level": "1", textContent: "Lembar kertas" }), button("Kembali menyunting", () => close(wadah, kembali)), lembar, ukuran, button("Cetak atau simpan sebagai PDF", () => print()));
  wadah.onkeydown = ({ key }) => {
    if (key === "Escape") close(wadah, kembali);
  };
  wadah.replaceChildren(bilah, create("article", { className: "md-content__inner md-typeset" }, isi.content));
  wadah.hidden = false;
  bilah.querySelector("button").focus();
};

const close = (wadah, kembali) => {
  if (kertas.length) toggle();
  wadah.replaceChildren();
  wadah.hidden = true;
  kembali();
};

/** The rules for paper hold on the screen too, or no longer. */
const toggle = () => {
  if (kertas.length) {
    for (const media of kertas) media.mediaText = "print";
    kertas = [];
    document.body.dataset.mdColorScheme = skema;
  } else {
    for (const gaya of document.styleSheets) {
      for (const aturan of gaya.cssRules) if (aturan instanceof CSSMediaRule && aturan.media.mediaText === "print") kertas.push(aturan.media);
    }
    for (const media of kertas) media.mediaText = "print, screen";
    skema = document.body.dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = "default"; // white, and so is what stands beside it
  }
  document.body.classList.toggle("berkertas", kertas.length > 0);
};
