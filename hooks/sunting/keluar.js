// Out of the browser: the data file into the project's folder or as a download, other forms of it, a proposal to the forge.
import { ask } from "./pekerja.js";
import { create, dialog, say } from "./unsur.js";

let folder = null; // the project's, once it was chosen

const download = (nama, isi, jenis) => {
  const taut = create("a", { href: URL.createObjectURL(new Blob([isi], { type: jenis })), download: nama });
  taut.click();
  setTimeout(() => URL.revokeObjectURL(taut.href), 60_000);
};

/** Writes into the project's folder: sop_data/<katalog>/opd/<opd>/sop/<name>. */
const intoFolder = async (latar, nama, isi) => {
  folder ??= await showDirectoryPicker({ id: "proyek-sop", mode: "readwrite" });
  let di = folder;
  for (const bagian of ["sop_data", latar.katalog, "opd", latar.opd, "sop"]) di = await di.getDirectoryHandle(bagian, { create: bagian === "sop" });
  const tulis = await (await di.getFileHandle(nama, { create: true })).createWritable();
  await tulis.write(isi);
  await tulis.close();
};

/** The dialog of all ways out; whether the draft is now outside of the browser. */
export const openOut = async ({ jawaban, latar }) => {
  const galat = jawaban.temuan.filter((satu) => satu.jenis === "galat").length;
  const { berkas, isi } = await ask("simpan");
  const pesan = galat ? `Masih ada ${galat} kesalahan: berkas ini dapat disimpan, tetapi belum dapat terbit.` : "Tidak ada kesalahan.";
  const tempat = `sop_data/${latar.katalog}/opd/${latar.opd}/sop/${berkas}`;
  const tombol = [["unduh", "Unduh berkas data (YAML)"], ["batal", "Batal"]];
  if ("showDirectoryPicker" in globalThis) tombol.unshift(["folder", "Simpan ke folder proyek"]);
  const pilih = await dialog("Simpan dan keluarkan", [create("p", { textContent: pesan }), create("p", {}, "Tempatnya di folder proyek: ", create("code", { textContent: tempat }))], tombol);
  try {
    if (pilih === "folder") await intoFolder(latar, berkas, isi);
    else if (pilih === "unduh") download(berkas, isi, "text/yaml");
    else return false;
  } catch (sebab) {
    folder = null;
    if (sebab.name !== "AbortError") say(`Tidak tersimpan (${sebab.message}). Pilih folder yang memuat sop_data, atau unduh berkasnya.`, true);
    return false;
  }
  say(pilih === "folder" ? `Tersimpan: ${tempat}` : `Terunduh: ${berkas}. Taruh di ${tempat}.`);
  return true;
};
