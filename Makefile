# Everything goes through scripts/run.py; what follows ## is what `make help` prints.
# Further words for a command: make test ARGS="-k nama"

PYTHON ?= python3
UV ?= uv
LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links $(ARGS)

.DEFAULT_GOAL := help
.PHONY: help site serve sunting periksa baru impor excel word baru-katalog baru-opd sisip hapus pindah salinan perbup alamat paket gabung pasang-kait skema uji test uji-lama gambar lighthouse pasang-server uji-bunuh uji-serang uji-acak lisensi audit bench clean lock

help: ## menampilkan daftar ini
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' $(MAKEFILE_LIST) | expand -t 20

site: ## membangun situs ke site/ (KATALOG=malang: katalog malang)
serve: ## mempratinjau situs di komputer ini
sunting: ## memasang penyunting SOP, lalu membukanya di komputer ini (ARGS=pasang: hanya memasang)
periksa: ## memeriksa berkas data (ARGS=malang: satu katalog)
baru: ## menulis berkas SOP baru untuk diisi (OPD=dinkop-ukm JUDUL="Izin Belajar")
impor: ## memuat SOP dari berkas PDF atau foldernya (BERKAS=… OPD=dinkop-ukm COBA=1 TIMPA=1)
excel: ## menulis SOP sebagai buku kerja Excel (SOP=dinkop-ukm/izin-belajar; tanpa SOP: yang kosong)
word: ## menulis SOP sebagai dokumen Word untuk ditandatangani (SOP=dinkop-ukm/izin-belajar)
perbup: ## menulis berkas data peraturan dari Word, PDF, atau teks (BERKAS=naskah.docx)
baru-katalog: ## membuat katalog baru untuk diisi (NAMA="Kabupaten Contoh" OPD="Dinas Contoh")
baru-opd: ## membuat perangkat daerah baru untuk diisi (NAMA="Dinas Contoh")
sisip: ## menyisipkan langkah, setiap cabang mengikuti (OPD=dinkop-ukm SOP=cuti-tahunan SESUDAH=3)
hapus: ## menghapus langkah, setiap cabang mengikuti (OPD=dinkop-ukm SOP=cuti-tahunan NO=3)
pindah: ## memindahkan langkah, setiap cabang mengikuti (OPD=dinkop-ukm SOP=cuti-tahunan NO=3 SESUDAH=5)
salinan: ## menyebut salinan resmi dalam data (OPD=dinkop-ukm SOP=cuti-tahunan BERKAS=cuti.pdf)
pasang-kait: ## memeriksa data sebelum setiap komit git
skema: ## menulis ulang skema untuk VS Code dari modelnya
alamat: ## mengambil daftar alamat situs yang terbit, agar tidak ada yang hilang
paket: ## membangun situs menjadi satu berkas zip di paket/, juga untuk dibuka tanpa server
gabung: ## membangun satu pencarian dan daftar atas beberapa katalog yang terbit ke gabung/ (BERKAS=jawa-barat.yml)
uji: ## menjalankan uji cepat, tanpa peramban (ARGS="-k nama": sebagian)
test: ## menjalankan semua uji selain yang panjang (ARGS="-k nama": sebagian)
uji-lama: ## menjalankan uji panjang, sekali seminggu
gambar: ## memotret setiap jenis halaman ke gambar/ (ARGS="opd sop": jenis ini saja)
lighthouse: ## mengukur enam jenis halaman dengan Lighthouse, seperti di ponsel (ARGS=sop: jenis ini saja)
pasang-server: ## menyiapkan server penerbitan (ARGS="--rumah /srv/sop --alamat https://...")
uji-bunuh: ## menerbitkan 50 kali dengan kill -9 (ARGS=10: sepuluh kali)
uji-serang: ## menyerang server penerbitan di komputer ini (ARGS=nama: sebagian)
uji-acak: ## mencoba 10.000 berkas data yang dirusak acak (ARGS=500: lima ratus)
lisensi: ## mendaftar lisensi setiap pustaka, dan apakah cocok untuk pemerintah
audit: ## menanyakan kerentanan yang diketahui dalam pustaka (perlu internet)
bench: ## mengukur kecepatan dan pencarian (N=5000: hanya membangun 5.000 SOP)
site serve sunting periksa baru impor excel word baru-katalog baru-opd sisip hapus pindah salinan perbup alamat paket gabung pasang-kait skema uji test uji-lama gambar lighthouse pasang-server uji-bunuh uji-serang uji-acak lisensi audit bench:
	@$(PYTHON) scripts/run.py $@ $(ARGS) $(N)

clean: ## menghapus site/ dan tembolok, kecuali .venv
	rm -rf site paket gabung gambar impor excel word .site-* .simpanan .*_cache .hypothesis
	find hooks scripts tests -name __pycache__ -prune -exec rm -rf {} +

lock: ## mengunci ulang versi pustaka, perlu uv (ARGS=--upgrade: yang tak langsung ke versi terbaru)
	$(LOCK) pyproject.toml --extra test --output-file requirements/test.txt
	$(LOCK) pyproject.toml --constraints requirements/test.txt --output-file requirements/site.txt
	$(LOCK) pyproject.toml --extra test-lama --constraints requirements/test.txt --output-file requirements/test-lama.txt
	$(LOCK) pyproject.toml --extra sunting --constraints requirements/test.txt --output-file requirements/sunting.txt
	$(LOCK) pyproject.toml --extra impor --constraints requirements/test.txt --output-file requirements/impor.txt
	$(LOCK) --group audit --constraints requirements/test.txt --output-file requirements/audit.txt
	$(LOCK) pyproject.toml --extra properdocs --constraints requirements/site.txt --output-file requirements/properdocs.txt
