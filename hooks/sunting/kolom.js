// A column's head: its name from the office's register, its place, and that it goes.
import { create, dialog, field } from "./unsur.js";
import { change } from "./urutan.js";

let register = [];

/** The names of the register, offered where a column's name is typed. */
export const offer = (jabatan) => {
  register = jabatan;
  document.querySelector("#daftar-jabatan")?.remove();
  document.body.append(create("datalist", { id: "daftar-jabatan" }, ...jabatan.map((nama) => create("option", { value: nama }))));
};

const name = (nilai = "") => field("Nama kolom, sebagaimana tercetak", { value: nilai, list: "daftar-jabatan", required: true, autocomplete: "off" }, "Pilih dari register jabatan, atau ketik yang lain lalu usulkan ke register.");

export const openColumn = async (nilai, diagram, kolom) => {
  const [label, isian] = name(kolom);
  const pilih = await dialog(`Kolom ${kolom}`, [label], [["ya", "Simpan nama"], ["kiri", "← Geser ke kiri"], ["kanan", "Geser ke kanan →"], ["hapus", "Hapus kolom"], ...(register.includes(kolom) ? [] : [["usul", "Usulkan ke register jabatan"]]), ["batal", "Batal"]]);
  if (pilih === "usul") {
    dispatchEvent(new CustomEvent("usul", { detail: isian.value }));
    return;
  }
  const letak = nilai.diagram[diagram].pelaksana.indexOf(kolom);
  const aksi = {
    ya: { aksi: "rename_column", diagram, lama: kolom, nama: isian.value },
    kiri: { aksi: "move_column", diagram, nama: kolom, ke: Math.max(0, letak - 1) },
    kanan: { aksi: "move_column", diagram, nama: kolom, ke: letak + 1 },
    hapus: { aksi: "remove_column", diagram, nama: kolom },
  }[pilih];
  if (aksi) change("lakukan", { aksi: [aksi] });
};

export const addColumn = async (nilai, diagram) => {
  const [label, isian] = name();
  if ((await dialog("Tambah kolom pelaksana", [label], [["batal", "Batal"], ["ya", "Tambah"]])) !== "ya") return;
  change("lakukan", { aksi: [{ aksi: "add_column", diagram, ke: nilai.diagram[diagram].pelaksana.length, nama: isian.value }] });
};
