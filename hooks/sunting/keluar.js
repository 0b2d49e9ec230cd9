// Out of the browser: the data file into the project's folder or as a download, other forms of it, a proposal to the forge.
import { forge } from "./ajukan.js";
import { compare } from "./banding.js";
import { ask } from "./pekerja.js";
import { button, create, dialog, say } from "./unsur.js";

const JENIS = { yml: "text/yaml", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };
const KURANG = "Berkas ini memuat NIP atau komentar yang tidak terbit di situs. Simpan ke folder proyek, agar keduanya tetap; unduhannya tidak memuatnya.";
let folder = null; // the project's, once it was chosen

const download = (nama, isi) => {
  const taut = create("a", { href: URL.createObjectURL(new Blob([isi], { type: JENIS[nama.split(".").pop()] })), download: nama });
  taut.click();
  setTimeout(() => URL.revokeObjectURL(taut.href), 60_000);
};

/** Writes into the project's folder: sop_data/<katalog>/… */
const intoFolder = async (tempat, isi) => {
  folder ??= await showDirectoryPicker({ id: "proyek-sop", mode: "readwrite" });
  const bagian = tempat.split("/");
  const nama = bagian.pop();
  let di = folder;
  for (const [ke, satu] of bagian.entries()) di = await di.getDirectoryHandle(satu, { create: ke > 1 });
  const ada = await di.getFileHandle(nama).catch(() => null);
  const asli = ada ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(await (await ada.getFile()).arrayBuffer()) : "";
  const hasil = asli ? await ask("simpan", { asli }) : { isi }; // into the lines that stand there
  if (hasil.tolak) throw new Error(hasil.tolak);
  const tulis = await (await di.getFileHandle(nama, { create: true })).createWritable();
  await tulis.write(hasil.isi);
  await tulis.close();
};

/** The dialog of all ways out; whether the draft is now outside of the browser. */
export const openOut = async ({ draf, jawaban, latar }) => {
  const galat = jawaban.temuan.filter((satu) => satu.jenis === "galat").length;
  const { berkas, isi } = await ask("simpan");
  const tempat = jawaban.tempat ?? `sop_data/${latar.katalog}/opd/${latar.opd}/sop/${berkas}`;
  const kurang = draf.situs && latar.terpotong.includes(tempat);
  const rumah = kurang ? null : forge(latar.alamat_sunting, tempat, !draf.naskah);
  const tombol = [
    ...("showDirectoryPicker" in globalThis ? [["folder", "Simpan ke folder proyek"]] : []),
    ["unduh", "Unduh berkas data (YAML)"],
    ...(jawaban.formulir ? [["xlsx", "Unduh Excel"], ["docx", "Unduh Word"]] : []),
    ...(rumah ? [["ajukan", "Ajukan…"]] : []),
    ["batal", "Batal"],
  ];
  const pesan = galat ? `Masih ada ${galat} kesalahan: berkas ini dapat disimpan, tetapi belum dapat terbit.` : "Tidak ada kesalahan.";
    const banding = draf.naskah && jawaban.formulir && jawaban.berubah ? [await difference()] : [];
  const pilih = await dialog("Simpan dan keluarkan", [create("p", { textContent: pesan }), create("p", {}, "Tempatnya di folder proyek: ", create("code", { textContent: tempat })), ...(kurang ? [create("p", { className: "kurang", textContent: KURANG })] : []), ...banding], tombol);
  try {
    if (pilih === "folder") await intoFolder(tempat, isi);
    else if (pilih === "unduh") download(berkas, isi);
    else if (pilih === "xlsx" || pilih === "docx") await office(pilih);
    else if (pilih === "ajukan") return propose(rumah, isi);
    else return false;
  } catch (sebab) {
    folder = null;
    if (sebab.name !== "AbortError") say(`Tidak tersimpan. ${sebab.name === "Error" ? sebab.message : "Pilih folder proyek, yang memuat sop_data, atau unduh berkasnya."}`, true);
    return false;
  }
  say(pilih === "folder" ? `Tersimpan: ${tempat}` : `Terunduh. Berkas data ditaruh di ${tempat}.`);
  return pilih === "folder" || pilih === "unduh";
};

const office = async (jenis) => {
  const { berkas, isi } = await ask("berkas", { jenis });
  download(berkas, Uint8Array.from(atob(isi), (huruf) => huruf.charCodeAt(0)));
};

const difference = async () => {
  const [bentuk, beda] = compare(await ask("banding"));
  return create("details", { className: "perbandingan" }, create("summary", { textContent: `Bandingkan dengan yang dibuka: ${beda} tempat berbeda` }), bentuk);
};

/** The forge's own page, and what to do there. */
const propose = async (rumah, isi) => {
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
  return true;
};
