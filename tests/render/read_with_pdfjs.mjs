// Reads PDFs with pdf.js and prints what it warns of, and where its text is not that of NAME.txt beside NAME.pdf,
// white space aside: node read_with_pdfjs.mjs FOLDER-OF-pdfjs-dist FILE…
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const modern = resolve(folder, 'legacy/build/pdf.mjs'); // from version 4 on a module; Debian's is 2.14
const warned = console.warn;
console.warn = () => {}; // of what Node lacks for drawing
const pdfjs = existsSync(modern)
  ? await import(pathToFileURL(modern).href)
  : createRequire(import.meta.url)(resolve(folder, 'build/pdf.js'));
console.warn = warned;
const problems = [];
let name = '';
for (const level of ['log', 'warn', 'error'])
  console[level] = (...text) => problems.push(`${name}: ${text.join(' ')}`);

function count(node, role) {
  return (node.role === role) + (node.children ?? []).reduce((sum, child) => sum + count(child, role), 0);
}

// In compatible forms, as pdf.js gives some of its text; a hyphen at a line's end is poppler's to drop.
const bare = (text) => text.normalize('NFKC').replace(/[\s\f\u00ad-]/gu, '');

function compare(found, expected) {
  if (found === expected) return;
  let i = 0;
  while (found[i] === expected[i]) i++;
  const at = (text) => JSON.stringify(text.slice(Math.max(0, i - 20), i + 20));
  problems.push(`${name}: text ${at(found)}, to poppler ${at(expected)}`);
}

for (const file of files) {
  name = file;
  const task = pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 1, useSystemFonts: false });
  const pdf = await task.promise;
  const need = (holds, what) => holds || problems.push(`${file}: ${what}`);
  need((await pdf.getMarkInfo())?.Marked === true, 'not marked');
  need((await pdf.getPageLabels())?.length === pdf.numPages, 'no page labels');
  let headings = 0;
  let text = '';
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const tree = await page.getStructTree();
    need(tree?.role === 'Root', `no structure on page ${i}`);
    if (tree) headings += count(tree, 'H1');
    need((await page.getOperatorList()).fnArray.length > 0, `nothing on page ${i}`);
    text += (await page.getTextContent()).items.map((item) => item.str).join('');
    await page.getAnnotations();
  }
  need(headings > 0, 'no H1');
  compare(bare(text), bare(readFileSync(file.replace(/pdf$/, 'txt'), 'utf8')));
  await task.destroy();
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exit(problems.length ? 1 : 0);
