// The menu of a narrow window: while it is open, what lies behind it takes no focus; Escape closes it.
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
}
