// The first view: drafts kept here, SOPs of the catalogue, an empty form, a file.
import { drafts } from "./simpanan.js";
import { button, create, dialog, field } from "./unsur.js";

/** Shows what one may begin with; `pilih` are the functions that begin. */
export const showStart = async (wadah, katalog, pilih) => {
  const draf = await drafts().catch(() => []);
  const opd = create("select", {}, ...katalog.opd.map((satu) => create("option", { value: satu.opd, textContent: satu.nama })));
  const judul = create("input", { type: "text", autocomplete: "off" });
  const saring = create("input", { type: "search", autocomplete: "off" });
  const daftar = create("ul", { className: "daftar-sop" });
  const kini = () => katalog.opd.find((satu) => satu.opd === opd.value);
  const data = create("div", { className: "data-lain" });
  const fill = () => {
    data.replaceChildren(
      button("Unit dan jabatan", () => pilih.grid(opd.value, "opd", opd.value, `Unit dan jabatan ${kini().nama}`)),
      ...kini().pemetaan.map(([nama, jabatan]) => button(`Tabel pemetaan ${jabatan}`, () => pilih.grid(opd.value, "pemetaan", nama, `Tabel pemetaan ${jabatan}`))),
      button("Tabel pemetaan baru…", () => pilih.table(opd.value)),
      button("Register singkatan", () => pilih.grid(opd.value, "singkatan", "singkatan", "Register singkatan")),
      button("Register kata sehari-hari", () => pilih.grid(opd.value, "istilah", "istilah", "Register kata sehari-hari")),
    );
    const kata = saring.value.toLowerCase().split(/\s+/).filter(Boolean);
    const cocok = kini().sop.filter(([, nama]) => kata.every((satu) => nama.toLowerCase().includes(satu)));
    const tombol = cocok.map(([sop, nama]) => create("li", {}, button(nama, () => pilih.open(opd.value, sop))));
    daftar.replaceChildren(...(tombol.length ? tombol : [create("li", { textContent: "Tidak ada judul yang memuat kata itu." })]));
  };
  saring.oninput = opd.onchange = fill;
  if (katalog.opd.length) fill();
  const berkas = create("input", { type: "file", accept: ".yml,.yaml,.xlsx" });
  berkas.onchange = () => {
    const [satu] = berkas.files;
    berkas.value = ""; // so that the same file, corrected, may be chosen again
    if (satu) pilih.file(opd.value, satu);
  };
  const baru = create("form", { className: "baru" }, labelled("Nama SOP", judul), create("button", { type: "submit", className: "utama", textContent: "Mulai formulir kosong" }));
  baru.onsubmit = (kejadian) => {
    kejadian.preventDefault();
    pilih.fresh(opd.value, judul.value);
  };
  const isi = [
    ...(draf.length ? [part("Draf di peramban ini", draftList(draf, katalog, pilih))] : []),
    part("Perangkat daerah", labelled("SOP milik", opd)),
    part("Buka SOP dari katalog", labelled("Saring menurut judul", saring), daftar),
    part("Buat SOP baru", baru),
    part("Data lain perangkat daerah dan katalog", data),
    part("Buka berkas dari komputer ini", labelled("Berkas YAML atau buku kerja Excel", berkas)),
  ];
  if (location.hash === "" && !draf.length) isi.unshift(create("p", { className: "ajakan" }, "Baru pertama kali? ", button("Ikuti tur singkat", pilih.tour)));
  else isi.push(create("p", {}, button("Tur singkat", pilih.tour)));
  wadah.replaceChildren(...isi);
  wadah.hidden = false;
};

const part = (kata, ...isi) => create("section", { className: "bagian-awal" }, create("h2", { textContent: kata }), ...isi);

const labelled = (kata, isian) => create("label", { className: "isian-dialog" }, create("span", { textContent: kata }), isian);

const draftList = (draf, katalog, pilih) => {
  const nama = Object.fromEntries(katalog.opd.map((satu) => [satu.opd, satu.nama]));
  return create("ul", { className: "daftar-draf" }, ...draf.map((satu) => create("li", {},
    button(satu.nama || satu.judul, () => pilih.draft(satu), { className: "judul-draf" }),
    create("span", { className: "kecil", textContent: ` ${nama[satu.opd] ?? satu.opd}, ${day(satu.diubah)}${satu.keluar ? "" : "; belum disimpan ke luar peramban"}` }),
    button("Ganti nama", () => rename(satu, pilih), { "aria-label": `Ganti nama draf ${satu.nama || satu.judul}` }),
    button("Gandakan", () => pilih.duplicate(satu), { "aria-label": `Gandakan draf ${satu.nama || satu.judul}` }),
    button("Hapus", () => forget(satu, pilih), { "aria-label": `Hapus draf ${satu.nama || satu.judul}` }))));
};

const day = (iso) => new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

const rename = async (satu, pilih) => {
  const [label, isian] = field("Nama draf", { value: satu.nama || satu.judul, required: true });
  if ((await dialog("Ganti nama draf", [label])) === "ya") pilih.rename(satu, isian.value.trim());
};

const forget = async (satu, pilih) => {
  const pasti = await dialog("Hapus draf?", [create("p", { textContent: `Draf "${satu.nama || satu.judul}" dihapus dari peramban ini dan tidak dapat dikembalikan.` })], [["batal", "Batal"], ["ya", "Hapus"]]);
  if (pasti !== "ya") return;
  pilih.forget(satu);
};
