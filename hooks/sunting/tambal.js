// One form made into another: what is the same stays in place, so that nothing flickers and the focus is kept.

/** Makes `lama` like `baru`; the element `tahan`, in which somebody types, is left alone. */
export const patch = (lama, baru, tahan) => {
  if (lama === tahan || lama.isEqualNode(baru)) return;
  if (lama.nodeType !== baru.nodeType || lama.nodeName !== baru.nodeName) {
    lama.replaceWith(baru);
    return;
  }
  if (lama.nodeType !== Node.ELEMENT_NODE) {
    lama.data = baru.data;
    return;
  }
  attributes(lama, baru);
  const [dulu, kini] = [[...lama.childNodes], [...baru.childNodes]];
  const rapat = lama.nodeName === "TBODY" ? pairs(dulu, kini) : kini.map((_, ke) => dulu[ke]);
  kini.forEach((anak, ke) => {
    const pasangan = rapat[ke];
    if (!pasangan) {
      lama.insertBefore(anak, ke ? lama.childNodes[ke] ?? null : lama.firstChild);
      return;
    }
    if (lama.childNodes[ke] !== pasangan) lama.insertBefore(pasangan, lama.childNodes[ke] ?? null);
    patch(pasangan, anak, tahan);
  });
  while (lama.childNodes.length > kini.length) lama.lastChild.remove();
};

/** A cell that may be written in can take the focus; at which of them Tab stops is not the new form's to say. */
const attributes = (lama, baru) => {
  for (const { name } of [...lama.attributes]) if (!baru.hasAttribute(name)) lama.removeAttribute(name);
  for (const { name, value } of baru.attributes) {
    const tetap = name === "tabindex" && lama.hasAttribute(name);
    if (!tetap && lama.getAttribute(name) !== value) lama.setAttribute(name, value);
  }
};

/** Rows of a table that are the same but for their place find each other, so that a row put in moves no other's cells. */
const pairs = (dulu, kini) => {
  const selisih = kini.length - dulu.length;
  if (!selisih) return dulu;
  let depan = 0;
  while (depan < Math.min(dulu.length, kini.length) && words(dulu[depan]) === words(kini[depan])) depan += 1;
  return kini.map((_, ke) => {
    if (ke < depan) return dulu[ke];
    if (selisih > 0) return ke < depan + selisih ? undefined : dulu[ke - selisih];
    return dulu[ke - selisih];
  });
};

const words = (simpul) => (simpul.nodeType === Node.ELEMENT_NODE ? simpul.querySelector(".kegiatan")?.textContent ?? "" : simpul.data);
