// A column's head: its name from the office's register, its place, and that it goes.
import { form } from "./borang.js";
import { create, field } from "./unsur.js";

let register = []; // names and other spellings

/** The names of the register, offered where a column's name is typed. */
export const offer = ({ jabatan, sebutan }) => {
  register = sebutan.map(even);
  document.querySelector("#daftar-jabatan")?.remove();
  document.body.append(create("datalist", { id: "daftar-jabatan" }, ...jabatan.map((nama) => create("option", { value: nama }))));
};

const even = (nama) => nama.toLowerCase().split(/\s+/).filter(Boolean).join(" ");

/** The field of a name, and a box to propose one that the register lacks: [both, the field, whether it is proposed]. */
const name = (nilai = "") => {
  const [label, isian] = field("Nama kolom, sebagaimana tercetak", { value: nilai, list: "daftar-jabatan", required: true, autocomplete: "off" }, "Pilih dari register jabatan, atau ketik yang lain.");
  const kotak = create("input", { type: "checkbox" });
  const usul = create("label", {}, kotak, " Belum ada dalam register jabatan: usulkan ke sana");
  const look = () => {
    usul.hidden = !isian.value.trim() || register.includes(even(isian.value));
  };
  isian.oninput = look;
  look();
  return [[label, usul], isian, () => kotak.checked && !usul.hidden];
};

const propose = (nama) => dispatchEvent(new CustomEvent("usul", { detail: nama }));

export const openColumn = async (nilai, diagram, kolom) => {
  const [isi, isian, usul] = name(kolom);
  const letak = nilai.diagram[diagram].pelaksana.indexOf(kolom);
  const aksi = (pilihan) => [[{
    ya: { aksi: "rename_column", diagram, lama: kolom, nama: isian.value },
    kiri: { aksi: "move_column", diagram, nama: kolom, ke: Math.max(0, letak - 1) },
    kanan: { aksi: "move_column", diagram, nama: kolom, ke: letak + 1 },
    hapus: { aksi: "remove_column", diagram, nama: kolom },
  }[pilihan], isian]];
  const tombol = [["kiri", "← Geser ke kiri"], ["kanan", "Geser ke kanan →"], ["hapus", "Hapus kolom"], ["batal", "Batal"], ["ya", "Simpan"]];
  if ((await form(`Kolom ${kolom}`, isi, aksi, tombol)) === "ya" && usul()) propose(isian.value);
};

export const addColumn = async (nilai, diagram) => {
  const [isi, isian, usul] = name();
  const aksi = () => [[{ aksi: "add_column", diagram, ke: nilai.diagram[diagram].pelaksana.length, nama: isian.value }, isian]];
  if ((await form("Tambah kolom pelaksana", isi, aksi, [["batal", "Batal"], ["ya", "Tambah"]])) && usul()) propose(isian.value);
};
