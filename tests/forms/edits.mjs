// Makes told edits of files as the form editor makes them: [{before, page, conversions, fields, set}] in, texts out.
import fs from 'node:fs';
import {pathToFileURL} from 'node:url';

const [folder] = process.argv.slice(2);
const {fromFile, toFile} = await import(pathToFileURL(`${folder}/formats.js`).href);

const texts = JSON.parse(fs.readFileSync(0, 'utf8')).map(({before, page = false, conversions = {}, fields = [], set = {}}) => {
  const about = {isPage: page, conversions, fields};
  const data = fromFile(before, about);
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('/'), last = keys.pop();
    const parent = keys.reduce((held, key) => held[key], data);
    if (Array.isArray(parent) && last === '+') parent.push(value);
    else if (Array.isArray(parent) && value === null) parent.splice(Number(last), 1);
    else parent[last] = value;
  }
  try {
    return {after: toFile(data, about)};
  } catch (error) {
    return {refused: error.message};
  }
});
process.stdout.write(JSON.stringify(texts));
