// Makes decap.js, yaml.js and LICENSES.txt: node build.mjs [FOLDER TO WRITE INTO]. Its folder has node_modules (npm ci).
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import esbuild from 'esbuild';
import {CHANGES} from './changes.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = resolve(process.argv[2] ?? join(HERE, '..'));

const changing = {
  name: 'changes of Decap',
  setup(build) {
    const done = new Set();
    build.onLoad({filter: /node_modules[\\/](?:decap-cms-[a-z-]+|react-select|@dnd-kit[\\/]core)[\\/]dist[\\/].*\.js$/}, ({path}) => {
      let contents = readFileSync(path, 'utf8');
      for (const change of CHANGES) {
        const [file, from, to] = change;
        if (!path.replaceAll('\\', '/').endsWith(file)) continue;
        if (contents.split(from).length !== 2) throw new Error(`${file} has not exactly one ${from}`);
        contents = contents.replace(from, () => to);
        done.add(change);
      }
      return {contents, loader: 'js'};
    });
    build.onEnd(() => {
      if (done.size !== CHANGES.length) throw new Error('Decap is another one than this was made for');
    });
  },
};

const COMMON = {
  absWorkingDir: HERE, bundle: true, minify: true, legalComments: 'none', platform: 'browser', target: 'es2020',
  charset: 'utf8', mainFields: ['module', 'browser', 'main'], metafile: true, logLevel: 'error', loader: {'.wasm': 'empty'},
  define: {'process.env.NODE_ENV': '"production"', global: 'window'}, plugins: [changing],
};

/** The packages of which something is in a bundle: folder → its package.json. */
function packagesOf(inputs) {
  const found = new Map();
  for (const input of Object.keys(inputs).sort()) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder) found.set(folder, JSON.parse(readFileSync(join(HERE, folder, 'package.json'), 'utf8')));
  }
  return found;
}

const [, GRANTED] = readFileSync(join(HERE, 'node_modules/decap-cms-locales/LICENSE'), 'utf8').split(/(?=Permission is hereby granted)/);
const TEXTS = {
  MIT: GRANTED.trim(),
  WTFPL: 'May be used in any way: http://www.wtfpl.net/txt/copying/',
};

/** The licence of a package: its own file, that of its project, or the text that it names, with whoever it names. */
function licenceOf(folder, {name, license, author, repository}) {
  const read = (of, file) => readFileSync(join(HERE, of, file), 'utf8').replace(/\r\n/g, '\n').trim();
  const find = pattern => readdirSync(join(HERE, folder)).sort().find(each => pattern.test(each));
  const file = find(/^licen[cs]e/i);
  if (file) return read(folder, file);
  if (name.startsWith('decap-cms-')) return read('node_modules/decap-cms-locales', 'LICENSE');
  const readme = find(/^readme/i) ? read(folder, find(/^readme/i)) : '';
  const [, said] = readme.split(/^#+ *licen[cs]e *$|^licen[cs]e\n=+$/im);
  if (said?.includes('Permission is hereby granted')) return said.replace(/^\s*\(MIT\)/, '').split(/^#+ /m)[0].trim();
  const kind = license?.type ?? license ?? /^\W*(MIT)\b/.exec(said ?? '')?.[1];
  if (!TEXTS[kind]) throw new Error(`${name}: no text of the licence ${kind}`);
  const [owner] = /[^/:]+(?=\/[^/]+(?:\/tree\/.*)?$)/.exec(repository?.url ?? repository) ?? [''];
  const who = /copyright (?:\(c\) )?(.*?)\.?$/im.exec(readme)?.[1] ?? (author?.name ?? author ?? owner).replace(/ *<.*/, '');
  return `${kind} License\n\nCopyright (c) ${who}\n\n${TEXTS[kind]}`;
}

/** The licence of each package, those with the same text together. */
function licences(packages) {
  const texts = new Map();
  for (const [folder, about] of packages) {
    const {name, version} = about;
    const text = licenceOf(folder, about);
    if (!texts.has(text)) texts.set(text, new Set());
    texts.get(text).add(`${name} ${version}`);
  }
  const parts = [...texts].map(([text, names]) => [[...names].sort().join('\n'), text]).sort(([one], [other]) => (one < other ? -1 : 1));
  return parts.map(([names, text]) => `${names}\n\n${text}\n`).join(`\n${'-'.repeat(72)}\n\n`);
}

/** Every string of Decap has its Thai one. */
async function checkThai() {
  const {default: english} = await import(pathToFileURL(join(HERE, 'node_modules/decap-cms-locales/dist/esm/en/index.js')).href);
  const ours = join(existsSync(join(HERE, 'thai.js')) ? HERE : join(HERE, '..'), 'thai.js');
  const {default: thai} = await import(pathToFileURL(ours).href);
  const flat = (value, path = '') => (typeof value === 'string' ? [path] : Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`)));
  const known = new Set(flat(thai));
  const missing = flat(english).filter(key => !known.has(key));
  if (missing.length) throw new Error(`without Thai: ${missing.join(', ')}`);
}

await checkThai();
const runs = [
  await esbuild.build({...COMMON, entryPoints: ['decap.js'], format: 'iife', outfile: join(TARGET, 'decap.js')}),
  await esbuild.build({...COMMON, plugins: [], entryPoints: ['yaml_parts.js'], format: 'esm', outfile: join(TARGET, 'yaml.js')}),
];
writeFileSync(join(TARGET, 'LICENSES.txt'), licences(packagesOf(Object.assign({}, ...runs.map(run => run.metafile.inputs)))));
