// Parts of pages that need a script of their own name it (`data-modul`): it is loaded there and nowhere else. What they say
// without it stands on the page already, for a page that is opened from a folder can load no modules.
"use strict";
everyPage(() => {
  if (location.protocol === "file:") return;
  for (const wadah of document.querySelectorAll("[data-modul]")) import(`./${wadah.dataset.modul}.js`).then(({ begin }) => begin(wadah));
});
