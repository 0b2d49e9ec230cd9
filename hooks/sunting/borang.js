// A dialog whose fields are actions on the draft: it stays open, with all that stands in it, while one of them is refused.
import { ask } from "./pekerja.js";
import { dialog } from "./unsur.js";
import { change } from "./urutan.js";

/** `aksi(button)` gives each action with its field: [[action, field], …]. Resolves with the button that closed it. */
export const form = async (judul, isi, aksi, tombol = undefined) => {
  const refused = async (pilihan) => {
    const semua = aksi(pilihan);
    const { tolak, ke } = semua.length ? await ask("coba", { aksi: semua.map(([satu]) => satu) }) : {};
    return tolak && { kata: tolak, isian: semua[ke][1] };
  };
  const pilihan = await dialog(judul, isi, tombol, refused);
  const semua = pilihan ? aksi(pilihan).map(([satu]) => satu) : [];
  if (semua.length) change("lakukan", { aksi: semua });
  return pilihan;
};
