// Help at the field in which somebody writes, out of the same texts as the comments of a new data file.
import { create } from "./unsur.js";

let kotak;

/** Shows what a place is for, or nothing. */
export const helpFor = (tempat, latar) => {
  kotak ??= document.body.appendChild(create("p", { className: "bantuan", id: "bantuan" }));
  const kunci = tempat?.findLast((satu) => typeof satu === "string" && satu !== "isi");
  const kata = kunci ? latar.bantuan[kunci] ?? "" : "";
  kotak.textContent = tempat ? `${kata} Enter: selesai · Shift+Enter: baris baru · Esc: batal`.trim() : "";
  kotak.hidden = !tempat;
};
