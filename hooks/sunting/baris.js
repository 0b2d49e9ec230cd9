// Rows: put in, taken out, moved, by buttons, keys and the mouse; branches follow.
import { form } from "./borang.js";
import { chartOf, step } from "./tempat.js";
import { create, field } from "./unsur.js";
import { change } from "./urutan.js";

const lakukan = (...aksi) => change("lakukan", { aksi });

/** The steps of the flowchart in which a step stands. */
const numbers = (nilai, no) => nilai.diagram[chartOf(nilai, no)].langkah.map((satu) => satu.no);

/** What can be done to the row of a step; `pindah(no)` says where the focus goes then. */
export const ROW = {
  sisip: (nilai, no) => lakukan({ aksi: "insert", sesudah: no, diagram: Math.max(0, chartOf(nilai, no)) }),
  "sisip-atas": (nilai, no) => {
    const semua = numbers(nilai, no);
    return lakukan({ aksi: "insert", sesudah: semua[semua.indexOf(no) - 1] ?? 0, diagram: chartOf(nilai, no) });
  },
  hapus: (_, no) => lakukan({ aksi: "remove", no }),
  naik: (nilai, no) => {
    const semua = numbers(nilai, no);
    const ke = semua.indexOf(no);
    return ke > 0 && lakukan({ aksi: "move", no, sesudah: semua[ke - 2] ?? 0 });
  },
  turun: (nilai, no) => {
    const semua = numbers(nilai, no);
    const ke = semua.indexOf(no);
    return ke < semua.length - 1 && lakukan({ aksi: "move", no, sesudah: semua[ke + 1] });
  },
};

/** The step that the focus follows to after a command. */
export const after = (nilai, no, perintah) => {
  const semua = numbers(nilai, no);
  const ke = semua.indexOf(no);
  if (perintah === "sisip") return no + 1;
  if (perintah === "naik") return semua[Math.max(0, ke - 1)];
  if (perintah === "turun") return semua[Math.min(semua.length - 1, ke + 1)];
  if (perintah === "hapus") return ke ? semua[ke - 1] : no;
  return no;
};

/** The dialog of a row, opened at its number. */
export const openRow = async (nilai, no) => {
  const langkah = step(nilai, no);
  const [labelNo, isianNo] = field("Nomor langkah", { value: String(no), inputMode: "numeric" }, "Nomor sendiri, yang dipakai cabang dan alamat halaman.");
  const [labelCetak, isianCetak] = field("Nomor tercetak, bila berbeda", { value: langkah.no_tercetak }, "Misalnya 1a; tulis kosong bila selnya tidak bernomor.");
  const [labelBagian, isianBagian] = field("Judul bagian di atas langkah ini", { value: "" }, "Misalnya A. Persiapan. Biarkan kosong bila tidak ada.");
  const aksi = (pilihan) => {
    if (pilihan === "hapus") return [];
    const semua = []; // whatever else is pressed, what was typed is kept
    if (isianCetak.value !== langkah.no_tercetak) semua.push([{ aksi: "write", tempat: ["langkah", no, "no_tercetak"], isi: isianCetak.value }, isianCetak]);
    if (isianBagian.value.trim()) semua.push([{ aksi: "add_section", no, judul: isianBagian.value }, isianBagian]);
    if (isianNo.value.trim() !== String(no)) semua.push([{ aksi: "write", tempat: ["langkah", no, "no"], isi: isianNo.value }, isianNo]);
    return semua;
  };
  const pilih = await form(`Langkah ${no}`, [labelNo, labelCetak, labelBagian], aksi, [
    ["sisip-atas", "Sisipkan di atas"], ["sisip", "Sisipkan di bawah"], ["naik", "Naikkan"], ["turun", "Turunkan"], ["simbol", "Simbol dan cabang…"], ["hapus", "Hapus langkah"], ["batal", "Batal"], ["ya", "Simpan"],
  ]);
  if (pilih && pilih !== "ya") dispatchEvent(new CustomEvent("perintah", { detail: pilih }));
};

const TEPI = 70; // px from the window's edge, where it scrolls along

/** A row is dragged at its number: it stands where it is let go; Escape leaves it where it was. */
export const dragRow = (awal, lembar) => {
  const sel = awal.target.closest("td.no[data-tempat]");
  if (!sel || awal.button) return;
  const no = Number(sel.closest("tr").dataset.no);
  const tabel = sel.closest("table");
  let tujuan = null;
  let garis = null;
  const move = (kejadian) => {
    if (!garis && Math.abs(kejadian.pageY - awal.pageY) < 8) return;
    garis ??= lembar.appendChild(create("div", { className: "garis-pindah" }));
    const tepian = kejadian.clientY < TEPI ? -1 : kejadian.clientY > innerHeight - TEPI ? 1 : 0;
    scrollBy(0, tepian * TEPI);
    const baris = [...tabel.querySelectorAll("tr[data-no]")];
    const atas = baris.filter((satu) => satu.getBoundingClientRect().top + satu.offsetHeight / 2 < kejadian.clientY);
    tujuan = atas.length ? Number(atas.at(-1).dataset.no) : 0;
    const tepi = atas.length ? atas.at(-1).getBoundingClientRect().bottom : baris[0].getBoundingClientRect().top;
    const kotak = tabel.getBoundingClientRect();
    const induk = lembar.getBoundingClientRect();
    // the policy allows no style in a page, but the object model may set one
    Object.assign(garis.style, { top: `${tepi - induk.top}px`, left: `${kotak.left - induk.left}px`, width: `${kotak.width}px` });
  };
  const end = ({ type }) => {
    saat.abort();
    if (!garis) return;
    garis.remove();
    const swallow = (klik) => klik.stopPropagation(); // the click that letting go makes is none on a cell
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, true), 0);
    if (type === "pointerup" && tujuan !== null && tujuan !== no) lakukan({ aksi: "move", no, sesudah: tujuan });
  };
  const saat = new AbortController();
  const { signal } = saat;
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", (kejadian) => kejadian.key === "Escape" && end(kejadian), { signal });
};
