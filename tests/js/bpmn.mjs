// Opens BPMN files with bpmn-moddle and writes them again: {name: xml} as JSON in, {name: {xml, warnings, kinds}} out.
import { readFileSync } from "node:fs";
import { BpmnModdle } from "../browser/node_modules/bpmn-moddle/dist/index.js";

const files = JSON.parse(readFileSync(0, "utf-8"));
const made = {};
for (const [name, xml] of Object.entries(files)) {
  const moddle = new BpmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(xml);
  const shapes = rootElement.diagrams?.[0]?.plane.planeElement ?? [];
  made[name] = {
    xml: (await moddle.toXML(rootElement)).xml,
    warnings: warnings.map((one) => one.message),
    drawn: shapes.map((one) => one.bpmnElement?.id ?? ""),
  };
}
process.stdout.write(JSON.stringify(made));
