// What xterm.js takes to parse: a path, columns, rows and a chunk size on each line of
// stdin, the seconds it took on stdout. XTERM_NODE_MODULES says where it is installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const modules = resolve(process.env.XTERM_NODE_MODULES ?? "node_modules");
const { Terminal } = createRequire(modules + "/")(modules + "/@xterm/headless");

async function seconds(path, cols, rows, chunk) {
  const data = readFileSync(path);
  const options = { cols, rows, scrollback: 1000, allowProposedApi: true };
  const terminal = new Terminal(options);
  const began = process.hrtime.bigint();
  for (let at = 0; at < data.length; at += chunk)
    await new Promise((done) => terminal.write(data.subarray(at, at + chunk), done));
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  terminal.dispose();
  return took;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [path, ...numbers] = line.split("\t");
  console.log(await seconds(path, ...numbers.map(Number)));
}
