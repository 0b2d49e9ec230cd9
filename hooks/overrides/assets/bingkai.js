// The menu of a narrow window: while it is open, what lies behind it takes no focus; Escape closes it. The skip link.
"use strict";
{
const BELAKANG = ".md-skip, .md-header, .md-content, .md-footer";

everyPage(() => {
  const saklar = document.getElementById("__drawer");
  if (saklar.dataset.siap) return; // instant navigation keeps it
  saklar.dataset.siap = "ya";
  saklar.addEventListener("change", () => {
    for (const bagian of document.querySelectorAll(BELAKANG)) bagian.inert = saklar.checked;
    if (saklar.checked) document.querySelector(".md-tabs a").focus();
    else saklar.focus();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && saklar.checked && saklar.click());
});

// The theme would go to the fragment a second time a moment later, and take the focus from where a Tab has gone.
document.addEventListener("click", (kejadian) => {
  const pintas = kejadian.target.closest(".md-skip");
  const tujuan = pintas && elementAt(pintas.hash);
  if (!tujuan) return;
  kejadian.preventDefault();
  kejadian.stopImmediatePropagation();
  tujuan.tabIndex = -1;
  tujuan.focus();
}, true);
}
