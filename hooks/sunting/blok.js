// The signatory's cell, whose lines are four texts of their own.
import { dialog, field } from "./unsur.js";
import { change } from "./urutan.js";

const ISI = [["jabatan", "Jabatan"], ["nama", "Nama"], ["pangkat", "Pangkat dan golongan"], ["nip", "NIP"]];

export const openBlock = async (nilai) => {
  const isian = ISI.map(([kunci, kata]) => [kunci, ...field(kata, { value: nilai.pengesah[kunci] }, kunci === "nip" ? "Tampil hanya bila pengaturan katalog mengizinkannya." : "")]);
  if ((await dialog("Disahkan oleh", isian.map(([, label]) => label))) !== "ya") return;
  const aksi = isian
    .filter(([kunci, , satu]) => satu.value !== nilai.pengesah[kunci])
    .map(([kunci, , satu]) => ({ aksi: "write", tempat: ["identitas", "disahkan_oleh", kunci], isi: satu.value }));
  if (aksi.length) change("lakukan", { aksi });
};
