// Bytecode for the editor's start, made by the very Python that will run it: node bita.mjs SOURCES.zip FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [sumber, tujuan] = process.argv.slice(2);
const py = await loadPyodide();
py.unpackArchive(new Uint8Array(readFileSync(sumber)), "zip", { extractDir: "/pustaka" }); // as the page does it
py.runPython(readFileSync(new URL("bita.py", import.meta.url), "utf-8"));
for (const nama of ["baku.zip", "awal.zip"]) writeFileSync(`${tujuan}/${nama}`, py.FS.readFile(`/${nama}`));
