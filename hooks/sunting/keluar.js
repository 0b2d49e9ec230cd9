// Out of the browser: the data file into the project's folder or as a download, other forms of it, a proposal to the forge.
import { forge } from "./ajukan.js";
import { compare, compareGrid } from "./banding.js";
import { ask } from "./pekerja.js";
import { button, create, dialog, say } from "./unsur.js";
import { store } from "./urutan.js";

const JENIS = { yml: "text/yaml", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };
const KURANG = "Berkas ini memuat NIP atau komentar yang tidak terbit di situs. Simpan ke folder proyek, agar keduanya tetap; unduhannya tidak memuatnya.";
let folder = null; // the project's, once it was chosen

const download = (nama, isi) => {
  const taut = create("a", { href: URL.createObjectURL(new Blob([isi], { type: JENIS[nama.split(".").pop()] })), download: nama });
  taut.click();
  setTimeout(() => URL.revokeObjectURL(taut.href), 60_000);
};

/** Writes into the project's folder: sop_data/<katalog>/…; `terakhir` is what this draft wrote there last. */
const intoFolder = async (tempat, isi, terakhir) => {
  folder ??= await showDirectoryPicker({ id: "proyek-sop", mode: "readwrite" });
  const bagian = tempat.split("/");
  const nama = bagian.pop();
  let di = folder;
  for (const [ke, satu] of bagian.entries()) di = await di.getDirectoryHandle(satu, { create: ke > 1 });
  const ada = await di.getFileHandle(nama).catch(() => null);
  const asli = ada ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(await (await ada.getFile()).arrayBuffer()) : "";
  const hasil = asli ? await ask("simpan", { asli, terakhir }) : { isi }; // into the lines that stand there
  if (hasil.tolak) throw new Error(hasil.tolak);
  const tulis = await (await di.getFileHandle(nama, { create: true })).createWritable();
  await tulis.write(hasil.isi);
  await tulis.close();
  return hasil.isi;
};

/** The dialog of all ways out: which one was taken, "" for none. `terbit` is the published text, `ada`: there is one. */
export const openOut = async ({ draf, jawaban, latar, terbit, ada }) => {
  const galat = jawaban.temuan.filter((satu) => satu.jenis === "galat").length;
  const { berkas, isi } = await ask("simpan");
  const { tempat } = jawaban;
  const kurang = draf.situs && latar.terpotong.includes(tempat);
  const rumah = kurang ? null : forge(latar.alamat_sunting, tempat, !ada);
  const jalan = [
    ...("showDirectoryPicker" in globalThis ? [["folder", "Simpan ke folder proyek", "Langsung ke tempatnya; pilih folder yang memuat sop_data."]] : []),
    ["unduh", "Unduh berkas data (YAML)", "Untuk ditaruh sendiri di tempatnya."],
    ...(rumah ? [["ajukan", "Ajukan…", `Lewat ${rumah.nama}, langkah demi langkah.`]] : []),
    ...(jawaban.formulir ? [["cetak", "Cetak atau simpan sebagai PDF…", "Lewat pratinjau."], ["xlsx", "Unduh Excel", "Bentuk yang dapat dibuka lagi di sini."], ["docx", "Unduh Word", "Untuk dibaca dan diedarkan."]] : []),
  ];
  const pesan = galat ? `Masih ada ${galat} kesalahan: berkas ini dapat disimpan, tetapi belum dapat terbit.` : "Tidak ada kesalahan.";
  const banding = terbit || (draf.naskah && jawaban.berubah) ? await difference(terbit) : [];
  const pilih = await dialog("Simpan dan keluarkan", [
    create("p", { textContent: pesan }),
    create("p", {}, "Tempatnya di folder proyek: ", create("code", { textContent: tempat })),
    ...(kurang ? [create("p", { className: "kurang", textContent: KURANG })] : []),
    create("ul", { className: "jalan-keluar" }, ...jalan.map(([nilai, kata, untuk]) => create("li", {}, choice(nilai, kata), create("small", { textContent: untuk })))),
    ...banding,
  ], [["batal", "Batal"]]);
  try {
    if (pilih === "folder") draf.terakhir = await intoFolder(tempat, isi, draf.terakhir);
    else if (pilih === "unduh") download(berkas, isi);
    else if (pilih === "xlsx" || pilih === "docx") await office(pilih);
    else if (pilih === "ajukan") await propose(rumah, isi);
    else return pilih;
  } catch (sebab) {
    folder = null;
    if (sebab.name !== "AbortError") say(`Tidak tersimpan. ${sebab.name === "Error" ? sebab.message : "Pilih folder proyek, yang memuat sop_data, atau unduh berkasnya."}`, true);
    return "";
  }
  if (["folder", "unduh", "ajukan"].includes(pilih)) draf.keluar = true;
  await store();
  if (pilih !== "ajukan") say(pilih === "folder" ? `Tersimpan: ${tempat}` : pilih === "unduh" ? `Terunduh. Berkas data ditaruh di ${tempat}.` : "Terunduh.");
  return pilih;
};

/** A button that closes the dialog with its value. */
const choice = (nilai, kata) => button(kata, ({ currentTarget }) => currentTarget.closest("dialog").close(nilai), { value: nilai });

const office = async (jenis) => {
  const { berkas, isi } = await ask("berkas", { jenis });
  download(berkas, Uint8Array.from(atob(isi), (huruf) => huruf.charCodeAt(0)));
};

/** What changed against the published version, or else against the file that was opened. */
const difference = async (terbit) => {
  const jawab = await ask("banding", { terbit });
  if (jawab.tolak) return [];
  const [isi, beda] = jawab.dulu ? compare(jawab) : compareGrid(jawab.beda);
  const kata = `Yang berubah terhadap ${terbit ? "versi yang terbit" : "berkas yang dibuka"}: ${beda} tempat`;
  return beda ? [create("details", { className: "perbandingan", open: true }, create("summary", { textContent: kata }), ...isi)] : [];
};

/** The forge's own page, and what to do there. */
export const propose = async (rumah, isi) => {
  const naskah = create("textarea", { value: isi, readOnly: true, rows: 6, className: "naskah", "aria-label": "Isi berkas" });
  const kabar = create("span", { role: "status", className: "kecil" });
  const salin = button("Salin isi berkas", async () => {
    try {
      await navigator.clipboard.writeText(isi);
      kabar.textContent = " Tersalin";
    } catch {
      naskah.select();
      kabar.textContent = " Tekan Ctrl+C";
    }
  });
  const buka = create("a", { href: rumah.alamat, target: "_blank", rel: "noopener noreferrer", className: "tombol-taut", textContent: `Buka halaman ${rumah.nama}` });
  await dialog(`Ajukan lewat ${rumah.nama}`, [create("ol", {}, ...rumah.langkah.map((satu) => create("li", { textContent: satu }))), create("p", {}, salin, kabar, " ", buka), naskah], [["ya", "Selesai"]]);
};
