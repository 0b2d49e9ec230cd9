// What an SOP says besides its cells: for whom and whose it is, which cells its form has and what it calls them.
import { form } from "./borang.js";
import { button, create, field } from "./unsur.js";

const SASARAN = [["", "(tidak disebut)"], ["masyarakat", "masyarakat"], ["pegawai", "pegawai"]];
// what a form may lack
const LAZIM = ["nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh", "dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan", "mutu_baku", "kelengkapan", "waktu", "output", "keterangan"];

const select = (pilihan, nilai) => {
  const unsur = create("select", {}, ...pilihan.map(([isi, kata]) => create("option", { value: isi, textContent: kata })));
  unsur.value = nilai;
  return unsur;
};

const group = (kata, ...isi) => create("details", {}, create("summary", { textContent: kata }), ...isi);

const words = (kunci) => kunci.replaceAll("_", " ").replace(/^./, (huruf) => huruf.toUpperCase());

/** Every text that is written by its place: [place, what it says now, its field, its label]. */
const texts = (nilai, { bantuan, unit }) => {
  const milik = unit.some(([slug]) => slug === nilai.unit) || !nilai.unit ? unit : [...unit, [nilai.unit, nilai.unit]];
  const satu = (tempat, kini, kata, unsur, untuk) => [tempat, kini, unsur, create("label", { className: "isian-dialog" }, create("span", { textContent: kata }), unsur, ...(untuk ? [create("small", { textContent: untuk })] : []))];
  const judul = nilai.diagram.map((bagan, ke) => [ke ? ["diagram_lain", ke - 1, "judul"] : ["judul_diagram"], bagan.judul]);
  const beberapa = judul.length > 1;
  const umum = [
    satu(["ringkasan"], nilai.ringkasan, "Ringkasan", create("textarea", { value: nilai.ringkasan, rows: 2 }), bantuan.ringkasan),
    satu(["sasaran"], nilai.sasaran, "Sasaran", select(SASARAN, nilai.sasaran), bantuan.sasaran),
    satu(["unit"], nilai.unit, "Unit pemilik", select([["", "(tidak disebut)"], ...milik], nilai.unit)),
    ...(beberapa ? [] : judul.map(([tempat, kini]) => satu(tempat, kini, "Judul di atas bagan", create("input", { value: kini }), bantuan.judul_diagram))),
  ];
  const bagan = beberapa ? judul.map(([tempat, kini], ke) => [tempat, kini, create("input", { value: kini, "aria-label": `Judul di atas bagan ${ke + 1}`, placeholder: `Bagan ${ke + 1}, tanpa judul` })]) : [];
  const sebutan = Object.entries(nilai.label).map(([kunci, kini]) => satu(["label", kunci], kini, words(kunci), create("input", { value: kini })));
  return { umum, bagan, sebutan };
};

/** Texts in a list, each of which can be taken out and back: [the list, the places in it of those that are out, each
 * with its button]. */
const list = (isi, kata) => {
  const hapus = new Map();
  const daftar = create("ul", { className: "sel-lain" }, ...isi.map(([, kini, unsur], ke) => {
    const tombol = button("Hapus", () => {
      if (!hapus.delete(ke)) hapus.set(ke, tombol);
      unsur.disabled = hapus.has(ke);
      tombol.setAttribute("aria-pressed", String(hapus.has(ke)));
    }, { "aria-label": kata(kini, ke), "aria-pressed": "false" });
    return create("li", {}, unsur, " ", tombol);
  }));
  return [daftar, hapus];
};

const out = (hapus) => [...hapus].sort(([a], [b]) => b - a); // the last one first: the places of those before it stay

export const openFacts = (nilai, latar) => {
  const { umum, bagan, sebutan } = texts(nilai, latar);
  const tercetak = LAZIM.map((kunci) => [kunci, create("input", { type: "checkbox", checked: !nilai.tidak_tercetak.includes(kunci) })]);
  const sel = nilai.isian.map(({ label }, ke) => [["identitas", "isian", ke, "label"], label, create("input", { value: label, "aria-label": `Nama sel ${label}` })]);
  const [daftarSel, hapus] = list(sel, (label) => `Hapus sel ${label}`);
  const [daftarBagan, buang] = list(bagan, (_, ke) => `Hapus bagan ${ke + 1} beserta langkah-langkahnya`);
  const tambah = create("input", { type: "checkbox" });
  const [labelBaru, selBaru] = field("Tambah sel bernama", { value: "", autocomplete: "off" }, latar.bantuan.isian);
  const aksi = () => {
    const tetap = [...sel.filter((_, ke) => !hapus.has(ke)), ...bagan.filter((_, ke) => !buang.has(ke))];
    return [
      ...[...umum, ...sebutan, ...tetap].filter(([, kini, unsur]) => unsur.value !== kini).map(([tempat, , unsur]) => [{ aksi: "write", tempat, isi: unsur.value }, unsur]),
      ...tercetak.filter(([kunci, unsur]) => unsur.checked === nilai.tidak_tercetak.includes(kunci)).map(([kunci, unsur]) => [{ aksi: "print", kunci, tercetak: unsur.checked }, unsur]),
      ...out(hapus).map(([ke, tombol]) => [{ aksi: "remove_cell", ke }, tombol]),
      ...out(buang).map(([ke, tombol]) => [{ aksi: "remove_chart", diagram: ke }, tombol]),
      ...(tambah.checked ? [[{ aksi: "add_chart" }, tambah]] : []),
      ...(selBaru.value.trim() ? [[{ aksi: "add_cell", label: selBaru.value }, selBaru]] : []),
    ];
  };
  return form("Data SOP", [
    ...umum.map(([, , , label]) => label),
    group("Sel lain yang dicetak formulir ini", daftarSel, labelBaru),
    group("Bagan di bawah identitas yang sama", daftarBagan, create("label", {}, tambah, " Tambah bagan")),
    group("Sel dan kolom yang tercetak", ...tercetak.map(([kunci, unsur]) => create("label", {}, unsur, ` ${nilai.label[kunci]}`))),
    group("Sebutan formulir ini", ...sebutan.map(([, , , label]) => label)),
  ], aksi);
};
