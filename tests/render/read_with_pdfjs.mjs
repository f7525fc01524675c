// Reads PDFs with pdf.js and prints what it warns of: node read_with_pdfjs.mjs FOLDER-OF-pdfjs-dist FILE…
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const warned = console.warn;
console.warn = () => {}; // of what Node lacks for drawing
const pdfjs = await import(pathToFileURL(resolve(folder, 'legacy/build/pdf.mjs')).href);
console.warn = warned;
const problems = [];
let name = '';
for (const level of ['log', 'warn', 'error'])
  console[level] = (...text) => problems.push(`${name}: ${text.join(' ')}`);

function count(node, role) {
  return (node.role === role) + (node.children ?? []).reduce((sum, child) => sum + count(child, role), 0);
}

for (const file of files) {
  name = file;
  const task = pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 1, useSystemFonts: false });
  const pdf = await task.promise;
  const need = (holds, what) => holds || problems.push(`${file}: ${what}`);
  need((await pdf.getMarkInfo())?.Marked === true, 'not marked');
  need((await pdf.getPageLabels())?.length === pdf.numPages, 'no page labels');
  let headings = 0;
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const tree = await page.getStructTree();
    need(tree?.role === 'Root', `no structure on page ${i}`);
    if (tree) headings += count(tree, 'H1');
    need((await page.getOperatorList()).fnArray.length > 0, `nothing on page ${i}`);
    need((await page.getTextContent()).items.some((item) => item.str), `no text on page ${i}`);
    await page.getAnnotations();
  }
  need(headings > 0, 'no H1');
  await task.destroy();
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exit(problems.length ? 1 : 0);
