// Any two SOPs side by side, from their data files: performers by rank, the same steps in one row, what differs marked.
// The rule that two steps are one is the library's (model/banding.py).
const SAMA = 0.35;
const SEPELAKSANA = 0.15;

const JENJANG = [
  ["Kepala daerah dan Sekretaris Daerah", /\b(bupati|wali ?kota|gubernur|sekda|sekretaris daerah)\b/],
  ["Sekretaris", /\b(sekretaris|sek(?:din|cam|lur|ban))\b/],
  ["Kepala bidang dan bagian", /\b(kabid|kabag|kepala bidang|kepala bagian)\b/],
  ["Kepala subbagian dan seksi", /\b(kasub\w*|kasi|kepala sub\S*(?: bagian| bidang)?|kepala seksi)\b/],
  ["Kepala perangkat daerah", /\b(kepala|kadi[ns]|camat|lurah|direktur|inspektur)\b/],
  ["Masyarakat dan pihak lain", /\b(pemohon|masyarakat|pengguna|pelanggan|bank|notaris)\b/],
  ["Tim", /\btim\b/],
  ["Staf dan pejabat lain", /./],
];
const URUTAN = [0, 4, 1, 2, 3, 7, 6, 5]; // as offices are ordered; the list above is by which word tells more

export const rank = (nama) => JENJANG.findIndex(([, pola]) => pola.test(nama.toLocaleLowerCase("id")));

const words = (teks) => new Set((teks.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).filter((kata) => kata.length > 2));

const shared = (a, b) => (a.size + b.size ? (2 * [...a].filter((kata) => b.has(kata)).length) / (a.size + b.size) : 1);

const worth = (a, b) => {
  const sama = shared(a.kata, b.kata);
  return sama < SAMA ? 0 : sama + (a.jenjang === b.jenjang ? SEPELAKSANA : 0);
};

/** Pairs of steps in their order (Needleman and Wunsch); one of a pair is null where only the other SOP has the step. */
export function align(a, b) {
  const nilai = a.map((x) => b.map((y) => worth(x, y)));
  const baik = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) baik[i][j] = Math.max(baik[i + 1][j], baik[i][j + 1], baik[i + 1][j + 1] + nilai[i][j]);
  const pasang = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (nilai[i][j] && baik[i][j] === baik[i + 1][j + 1] + nilai[i][j]) pasang.push([a[i++], b[j++]]);
    else if (baik[i][j] === baik[i + 1][j]) pasang.push([a[i++], null]);
    else pasang.push([null, b[j++]]);
  }
  while (i < a.length) pasang.push([a[i++], null]);
  while (j < b.length) pasang.push([null, b[j++]]);
  return pasang;
}

/** A step as it is compared; `sop` is what /api/sop/… says. */
export const steps = (sop) =>
  sop.langkah.map((l) => ({
    no: l.no,
    kegiatan: l.kegiatan || "(kegiatan kosong dalam sumber)",
    kata: words(l.kegiatan),
    pelaksana: [...l.pelaksana, ...l.bersama].map((p) => p.kolom ?? p).join(", ") || "pelaksana belum diketahui",
    jenjang: l.pelaksana.map((p) => rank(p.kolom ?? p)).join(),
    waktu: l.mutu_baku.waktu.teks || "tidak tercantum",
    sel: [
      ["Kelengkapan", l.mutu_baku.kelengkapan.join("; ")],
      ["Output", l.mutu_baku.output],
      ["Keterangan", l.keterangan],
    ],
    keluar: l.keputusan.length ? l.keputusan : l.ke ? [{ bila: "", ke: l.ke }] : [],
  }));

const targets = (cabang) => [cabang.ke].flat();

/** Where a step's arrows lead, in words; a step of the other SOP counts as its pair here (`pasangan`: number → number). */
export const ways = (langkah, pasangan = new Map()) =>
  langkah.keluar
    .map((satu) => {
      const ke = targets(satu).map((no) => (no === "selesai" ? "selesai" : `langkah ${pasangan.get(no) ?? no}`)).join(" dan ");
      return satu.bila ? `${satu.bila}: ${ke}` : `ke ${ke}`;
    })
    .join("; ");

/** What else of two steps that are one differs: its label, and the words of the first. */
export const others = (satu, dua, pasangan) => {
  const sel = satu.sel.filter(([, teks], n) => teks !== dua.sel[n][1]);
  const beda = ways(satu, pasangan) !== ways(dua);
  return beda ? [...sel, ["Cabang", ways(satu)]] : sel;
};

/** Where the other SOP does an unpaired step all the same, at another place. */
export const elsewhere = (langkah, lain) => {
  const calon = lain.map((satu) => [worth(langkah, satu), satu]).sort((x, y) => y[0] - x[0])[0];
  return calon?.[0] ? calon[1].no : null;
};

/** On a phone each cell says whose it is. */
const labelled = (sel, nama) => {
  sel.dataset.label = nama;
  return sel;
};

const marked = (teks, beda) => (beda ? create("mark", {}, teks) : document.createTextNode(teks));

function cell(satu, dua, lain, nama, pasangan) {
  if (!satu) return labelled(create("td", { className: "tiada" }, "–"), nama);
  const sel = labelled(create("td"), nama);
  sel.append(create("b", {}, `${satu.no}. `), marked(satu.kegiatan, !dua || satu.kegiatan !== dua.kegiatan));
  const rinci = create("span", { className: "asal" });
  rinci.append(marked(satu.pelaksana, dua && satu.jenjang !== dua.jenjang), " · ", marked(satu.waktu, dua && satu.waktu !== dua.waktu));
  sel.append(rinci);
  for (const [label, teks] of dua ? others(satu, dua, pasangan) : []) {
    const baris = create("span", { className: "asal" }, `${label}: `);
    baris.append(marked(teks || "tidak tercantum", true));
    sel.append(baris);
  }
  if (!dua) {
    const no = elsewhere(satu, lain);
    sel.append(create("span", { className: "asal" }, no ? `urutannya lain: langkah ${no} di sebelah` : "hanya di sini"));
  }
  return sel;
}

const row = (kepala, ...sel) => {
  const baris = create("tr");
  if (kepala !== null) baris.append(Object.assign(create("th", {}, kepala), { scope: "row" }));
  baris.append(...sel);
  return baris;
};

function table(judul, nama, baris, berkepala) {
  const tabel = create("table", { className: `sop banding berdampingan${berkepala ? " jenjang" : ""}` });
  const kepala = create("tr");
  for (const isi of [...(berkepala ? ["Jenjang"] : []), ...nama]) kepala.append(Object.assign(create("th", {}, isi), { scope: "col" }));
  const tubuh = create("tbody");
  tubuh.append(...baris);
  tabel.append(create("caption", {}, judul), create("thead", {}, kepala), tubuh);
  return tabel;
}

/** What tells the two apart on a phone: the offices, within one office the titles, else their order. */
const sides = (sops, kantor) => {
  const judul = sops.map((s) => s.judul);
  return [kantor, judul].find(([satu, dua]) => satu !== dua) ?? ["Yang pertama", "Yang kedua"];
};

function compare(wadah, sops, lihat) {
  const kantor = sops.map((s) => s.opd.nama);
  const nama = sops.map((s, n) => `${s.judul} (${kantor[n]})`);
  const sisi = sides(sops, kantor);
  const orang = sops.map((s) => s.pelaksana.map((p) => p.kolom));
  const jenjang = URUTAN.map((n) => [JENJANG[n][0], orang.map((para) => para.filter((p) => rank(p) === n))]).filter(([, dua]) => dua.some((d) => d.length));
  const tautan = create("p");
  nama.forEach((sebutan, n) => { tautan.append(n ? " · " : "", create("a", { href: lihat[n] }, sebutan)); });
  const [a, b] = sops.map(steps);
  const pasang = align(a, b);
  const [keB, keA] = [0, 1].map((n) => new Map(pasang.filter(([x, y]) => x && y).map((dua) => [dua[n].no, dua[1 - n].no])));
  const baris = pasang.map(([x, y]) => row(null, cell(x, y, b, sisi[0], keB), cell(y, x, a, sisi[1], keA)));
  const para = jenjang.map(([sebutan, dua]) => row(sebutan, ...dua.map((d, n) => labelled(create("td", {}, marked(d.join(", ") || "–", !d.length)), sisi[n]))));
  wadah.replaceChildren(tautan, table("Pelaksana menurut jenjang", nama, para, true), table("Langkah", nama, baris, false));
}

export function begin(wadah) {
  const isian = ["a", "b"].map((id) => create("input", { id: `banding-${id}`, name: id, autocomplete: "off", type: "search" }));
  const daftar = create("datalist", { id: "banding-daftar" });
  const hasil = create("div", { className: "hasil-banding" });
  hasil.setAttribute("role", "status");
  const borang = create("form", { className: "cari-borang" });
  isian.forEach((satu, n) => {
    satu.setAttribute("list", "banding-daftar");
    borang.append(create("label", { htmlFor: satu.id, textContent: n ? "SOP kedua" : "SOP pertama" }), create("div", {}, satu));
  });
  borang.append(create("div", {}, create("button", { className: "md-button md-button--primary", textContent: "Bandingkan" })), daftar);
  wadah.append(borang, hasil);

  let semua = null;
  const load = async () => {
    semua ??= fetch(wadah.dataset.daftar).then((jawab) => jawab.json());
    return semua;
  };
  const label = ([kunci, judul, opd, , kembar]) => `${judul} — ${opd}${kembar ? ` (${kunci.split("/")[1]})` : ""}`;
  const keyOf = (teks, sops) => sops.find((s) => s[0] === teks || label(s) === teks || s[3].includes(teks))?.[0];
  const offer = async ({ target }) => {
    const kata = target.value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
    const cocok = (await load()).filter((s) => kata.every((k) => label(s).toLocaleLowerCase("id").includes(k)));
    daftar.replaceChildren(...cocok.slice(0, 20).map((s) => create("option", { value: label(s) })));
  };
  for (const satu of isian) {
    satu.addEventListener("focus", offer);
    satu.addEventListener("input", offer);
  }
  const show = async () => {
    try {
      const kunci = isian.map((satu) => satu.value);
      const sops = await load();
      const dipilih = kunci.map((k) => keyOf(k, sops));
      if (dipilih.some((k) => !k)) return hasil.replaceChildren(create("p", {}, "Pilih dua SOP dari daftar yang muncul saat mengetik."));
      dipilih.forEach((k, n) => { isian[n].value = label(sops.find((s) => s[0] === k)); });
      history.replaceState(history.state, "", `?a=${dipilih[0]}&b=${dipilih[1]}`);
      const data = await Promise.all(dipilih.map((k) => fetch(`${wadah.dataset.api}${k}.json`).then((jawab) => jawab.json())));
      const lihat = dipilih.map((k) => `${wadah.dataset.sop}${k.replace("/", "/sop/")}/`);
      const opd = (k) => sops.find((s) => s[0] === k)[2];
      compare(hasil, data.map((s, n) => ({ ...s, opd: { nama: opd(dipilih[n]) } })), lihat);
    } catch {
      hasil.replaceChildren(create("p", {}, "Data SOP tidak dapat dimuat. Coba lagi."));
    }
  };
  borang.addEventListener("submit", (kirim) => {
    kirim.preventDefault();
    show();
  });
  const minta = new URLSearchParams(location.search);
  isian.forEach((satu) => { satu.value = minta.get(satu.name) ?? ""; });
  if (isian.every((satu) => satu.value)) show();
}
