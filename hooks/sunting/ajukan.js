// The catalogue's forge: which page of it takes a new file or a changed one, and what to do there, in plain words.

const BENTUK = [
  { nama: "GitHub", pola: /^(https:\/\/[^/]*github[^/]*\/[^/]+\/[^/]+)\/(?:edit|blob|tree|new)\/([^/]+)\//, baru: (akar, cabang, map, berkas) => `${akar}/new/${cabang}/${map}?filename=${berkas}`, ubah: (akar, cabang, jalan) => `${akar}/edit/${cabang}/${jalan}` },
  { nama: "GitLab", pola: /^(https?:\/\/.+?)\/-\/(?:edit|blob|tree|new)\/([^/]+)\//, baru: (akar, cabang, map, berkas) => `${akar}/-/new/${cabang}/${map}?file_name=${berkas}`, ubah: (akar, cabang, jalan) => `${akar}/-/edit/${cabang}/${jalan}` },
  { nama: "Forgejo", pola: /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:_edit|_new|src\/branch)\/([^/]+)\//, baru: (akar, cabang, map, berkas) => `${akar}/_new/${cabang}/${map}?filename=${berkas}`, ubah: (akar, cabang, jalan) => `${akar}/_edit/${cabang}/${jalan}` },
];

/** Where a file is proposed: {nama, alamat, langkah}; null where the catalogue names no forge. */
export const forge = (alamatSunting, jalan, baru) => {
  if (!alamatSunting) return null;
  const map = jalan.slice(0, jalan.lastIndexOf("/"));
  const berkas = jalan.slice(map.length + 1);
  for (const { nama, pola, ...buat } of BENTUK) {
    const cocok = pola.exec(alamatSunting);
    if (!cocok) continue;
    const [, akar, cabang] = cocok;
    return { nama, alamat: baru ? buat.baru(akar, cabang, map, berkas) : buat.ubah(akar, cabang, jalan), langkah: steps(nama, baru) };
  }
  return { nama: "tempat penyimpanan data", alamat: alamatSunting + jalan, langkah: steps("", baru) };
};

const steps = (nama, baru) => [
  "Tekan Salin isi berkas di bawah ini.",
  `Buka halaman ${nama ? `${nama} ` : ""}lewat tombolnya, lalu masuk dengan akun Anda bila diminta.`,
  baru ? "Nama berkasnya sudah terisi. Klik kotak isinya, lalu tempel (Ctrl+V)." : "Klik kotak isinya, pilih semuanya (Ctrl+A), lalu tempel (Ctrl+V).",
  nama === "GitHub" ? "Tekan Commit changes, pilih cabang baru, lalu Propose changes dan Create pull request." : nama === "GitLab" ? "Tulis pesan perubahannya, pilih cabang baru, lalu Commit changes dan Create merge request." : "Tulis pesan perubahannya, pilih cabang baru, lalu kirim dan ajukan penggabungannya.",
  "Tunggu pemeriksaannya. Bila hijau, Bagian Organisasi dapat menerbitkannya.",
];
