// The symbol of a step: put by a click, and a dialog for its kind, its branches and who acts together.
import { form } from "./borang.js";
import { chartOf, step } from "./tempat.js";
import { button, create, say } from "./unsur.js";
import { change } from "./urutan.js";

const BERPINDAH = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

/** The step whose row is clicked, or chosen by arrows and Enter; 0 for a click elsewhere or Escape. */
const picked = (no) =>
  new Promise((jawab) => {
    const end = (pilihan) => {
      removeEventListener("click", clicked, true);
      removeEventListener("keydown", pressed, true);
      document.body.classList.remove("memilih");
      say("");
      jawab(pilihan);
    };
    const rowOf = (unsur) => Number(unsur.closest("tr[data-no]")?.dataset.no ?? 0);
    const clicked = (kejadian) => {
      kejadian.preventDefault();
      kejadian.stopPropagation();
      end(rowOf(kejadian.target));
    };
    const pressed = (kejadian) => {
      if (BERPINDAH.includes(kejadian.key)) return;
      kejadian.preventDefault();
      kejadian.stopPropagation();
      if (kejadian.key === "Enter" || kejadian.key === "Escape") end(kejadian.key === "Enter" ? rowOf(document.activeElement) : 0);
    };
    addEventListener("click", clicked, true);
    addEventListener("keydown", pressed, true);
    document.body.classList.add("memilih");
    document.querySelector(`#lembar tr[data-no="${no}"] .kegiatan`)?.focus();
    say("Pilih tujuan panah: klik barisnya, atau panah lalu Enter; Esc untuk batal.");
  });

/** A click on a performer's cell: an empty one takes the symbol, with Shift a further one; a symbol opens its dialog. */
export const symbolAt = (nilai, no, kolom, tambah) => {
  const langkah = step(nilai, no);
  if (langkah.pelaksana.includes(kolom) || langkah.bersama.includes(kolom)) openSymbol(nilai, no);
  else if (tambah && langkah.pelaksana.length) change("lakukan", { aksi: [{ aksi: "join", no, kolom }] });
  else change("lakukan", { aksi: [{ aksi: "put", no, kolom }] });
};

const PERAN = [
  ["", "tidak ikut"],
  ["utama", "melaksanakan, memimpin"],
  ["ikut", "melaksanakan bersama"],
  ["bersama", "hanya ikut serta"],
];

/** The dialog of a step's symbol. */
export const openSymbol = (nilai, no) => {
  const langkah = step(nilai, no);
  const diagram = nilai.diagram[chartOf(nilai, no)];
  const peran = diagram.kolom.map((kolom) => [kolom, roleOf(langkah, kolom), select(PERAN, roleOf(langkah, kolom))]);
  const jenis = select([["proses", "Kegiatan (kotak; kapsul di awal dan akhir)"], ["keputusan", "Keputusan (belah ketupat)"]], langkah.keputusan.length ? "keputusan" : "proses");
  const mulai = create("input", { type: "checkbox", checked: langkah.mulai });
  const satu = create("input", { type: "checkbox", checked: langkah.satu_simbol });
  const cabang = create("div", { className: "cabang" });
  const tujuan = create("div");
  const baris = [];
  const fill = () => {
    const keputusan = jenis.value === "keputusan";
    cabang.hidden = !keputusan;
    tujuan.hidden = keputusan;
    if (keputusan && !baris.length) {
      const awal = langkah.keputusan.length ? langkah.keputusan : defaults(diagram, no);
      for (const satuCabang of awal) addBranch(satuCabang);
    }
  };
  const addBranch = ({ bila, ke }) => {
    const label = create("input", { value: bila, "aria-label": "Label cabang" });
    const arah = target(diagram, ke, "Menuju");
    const wadah = create("div", { className: "satu-cabang" }, label, " menuju ", arah, pickButton(arah, no), button("Hapus cabang", () => {
      wadah.remove();
      baris.splice(baris.indexOf(satuan), 1);
    }));
    const satuan = { label, arah };
    baris.push(satuan);
    daftar.append(wadah);
  };
  const daftar = create("div");
  const lanjut = target(diagram, langkah.ke, "Menuju");
  cabang.append(create("h3", { textContent: "Cabang" }), daftar, button("Tambah cabang", () => addBranch({ bila: "", ke: "" })));
  tujuan.append(create("label", { className: "isian-dialog" }, create("span", { textContent: "Sesudah langkah ini menuju" }), lanjut), pickButton(lanjut, no));
  jenis.onchange = fill;
  fill();
  const pelaku = create("table", { className: "peran" }, create("tbody", {}, ...peran.map(([kolom, , pilih]) => create("tr", {}, create("th", { scope: "row", textContent: kolom }), create("td", {}, pilih)))));
  for (const [kolom, , pilih] of peran) pilih.setAttribute("aria-label", kolom);
  const isi = [
    create("label", { className: "isian-dialog" }, create("span", { textContent: "Simbol" }), jenis),
    cabang,
    tujuan,
    create("h3", { textContent: "Pelaksana" }),
    pelaku,
    create("label", {}, satu, " Satu simbol membentang di atas kolom-kolom pelaksananya"),
    create("label", {}, mulai, " Prosedur juga dapat dimulai di langkah ini"),
  ];
  const aksi = () => [
    ...roles(no, peran),
    ...(jenis.value === "keputusan" ? branches(no, langkah, baris) : onward(no, langkah, lanjut)),
    ...(satu.checked === langkah.satu_simbol ? [] : [[{ aksi: "span", no, satu: satu.checked }, satu]]),
    ...(mulai.checked === langkah.mulai ? [] : [[{ aksi: "mark_start", no, mulai: mulai.checked }, mulai]]),
  ];
  return form(`Simbol langkah ${no}`, isi, aksi);
};

const roleOf = (langkah, kolom) => {
  if (langkah.bersama.includes(kolom)) return "bersama";
  const ke = langkah.pelaksana.indexOf(kolom);
  return ke < 0 ? "" : ke ? "ikut" : "utama";
};

const roles = (no, peran) => {
  const berubah = peran.filter(([, dulu, pilih]) => dulu !== pilih.value);
  const laku = { "": { aksi: "leave" }, utama: { aksi: "lead" }, ikut: { aksi: "join" }, bersama: { aksi: "join", bersama: true } };
  return Object.entries(laku).flatMap(([kata, aksi]) => berubah.filter(([, , pilih]) => pilih.value === kata).map(([kolom, , pilih]) => [{ ...aksi, no, kolom }, pilih]));
};

/** A step that decides nothing: where it leads. */
const onward = (no, langkah, lanjut) => [
  ...(langkah.keputusan.length ? [[{ aksi: "plain", no }, lanjut]] : []),
  ...(lanjut.value === langkah.ke && !langkah.keputusan.length ? [] : [[{ aksi: "aim", no, ke: lanjut.value }, lanjut]]),
];

/** The branches as they now are: all of them are written anew, in one step of undo. */
const branches = (no, langkah, baris) => {
  const dulu = JSON.stringify(langkah.keputusan);
  const kini = baris.map(({ label, arah }) => ({ bila: label.value.trim(), ke: arah.value }));
  if (dulu === JSON.stringify(kini)) return [];
  const kosong = baris.find(({ label }) => !label.value.trim()) ?? baris[0];
  return [[{ aksi: "branches", no, cabang: kini }, kosong?.label]];
};

const defaults = (diagram, no) => {
  const semua = diagram.langkah.map((satu) => satu.no);
  const ke = semua.indexOf(no);
  return [
    { bila: "Ya", ke: String(semua[ke + 1] ?? "selesai") },
    { bila: "Tidak", ke: String(semua[ke - 1] ?? "selesai") },
  ];
};

const select = (pilihan, nilai) => {
  const unsur = create("select", {}, ...pilihan.map(([isi, kata]) => create("option", { value: isi, textContent: kata })));
  unsur.value = nilai;
  return unsur;
};

/** Where an arrow leads: the next row, a step, the end; several at once as they are. */
const target = (diagram, ke, kata) => {
  const pilihan = diagram.langkah.map((satu) => [String(satu.no), `langkah ${satu.no}: ${satu.kegiatan.split("\n")[0].slice(0, 40) || "(kosong)"}`]);
  const lain = ke && ke !== "selesai" && !pilihan.some(([isi]) => isi === ke) ? [[ke, `langkah ${ke}`]] : [];
  const unsur = select([["", "baris berikutnya"], ...pilihan, ...lain, ["selesai", "selesai"]], ke);
  unsur.setAttribute("aria-label", kata);
  return unsur;
};

/** Hides the dialog while a row of the drawing is picked as the target. */
const pickButton = (arah, asal) =>
  button("Pilih di gambar", async () => {
    const kotak = arah.closest("dialog");
    suspend(kotak);
    const no = await picked(asal);
    if (no && [...arah.options].some((satu) => satu.value === String(no))) arah.value = String(no);
    document.querySelector(`#lembar tr[data-no="${asal}"] .bersimbol`)?.focus(); // where the focus goes when it closes
    kotak.showModal();
    arah.focus();
  });

/** Closes a dialog for a while, without its answer. */
const suspend = (kotak) => {
  const tahan = (kejadian) => kejadian.stopImmediatePropagation();
  kotak.addEventListener("close", tahan, { capture: true, once: true });
  kotak.close();
};
