// The signatory's cell, whose lines are four texts of their own.
import { form } from "./borang.js";
import { field } from "./unsur.js";

const ISI = [["jabatan", "Jabatan"], ["nama", "Nama"], ["pangkat", "Pangkat dan golongan"], ["nip", "NIP"]];

export const openBlock = (nilai) => {
  const isian = ISI.map(([kunci, kata]) => [kunci, ...field(kata, { value: nilai.pengesah[kunci] }, kunci === "nip" ? "Tampil hanya bila pengaturan katalog mengizinkannya." : "")]);
  const aksi = () =>
    isian
      .filter(([kunci, , satu]) => satu.value !== nilai.pengesah[kunci])
      .map(([kunci, , satu]) => [{ aksi: "write", tempat: ["identitas", "disahkan_oleh", kunci], isi: satu.value }, satu]);
  return form("Disahkan oleh", isian.map(([, label]) => label), aksi);
};
