// Compares due dates with the reader's own day, and says only how far away they are: nobody here knows what was done.
const HARI = 86_400_000;

/** "3 bulan lagi", "sudah lewat 2 tahun"; a month without a day counts from its first to its last one. */
export function distance(iso, kini) {
  const [tahun, bulan, hari] = iso.split("-").map(Number);
  const awal = new Date(tahun, bulan - 1, hari ?? 1);
  const akhir = hari ? awal : new Date(tahun, bulan, 0);
  const ini = new Date(kini.getFullYear(), kini.getMonth(), kini.getDate());
  if (ini >= awal && ini <= akhir) return hari ? "hari ini" : "bulan ini";
  const lewat = ini > akhir;
  const banyak = Math.round(Math.abs(lewat ? ini - akhir : awal - ini) / HARI);
  const [jumlah, satuan] = banyak < 60 ? [banyak, "hari"] : banyak < 730 ? [Math.round(banyak / 30.44), "bulan"] : [Math.floor(banyak / 365.25), "tahun"];
  return lewat ? `sudah lewat ${jumlah} ${satuan}` : `${jumlah} ${satuan} lagi`;
}

export function begin(wadah) {
  for (const waktu of wadah.querySelectorAll("time[data-jatuh]")) {
    waktu.after(" ", create("span", { className: "asal", textContent: distance(waktu.dateTime, new Date()) }));
  }
}
