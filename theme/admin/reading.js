// Reads and writes the YAML of content files just as the check reads it: texts, whole numbers, true, false and nothing.
import {Document, Scalar, parseDocument} from './yaml.js';

const NOTHING = {
  tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|)$/,
  identify: value => value === null || value === undefined, createNode: () => new Scalar(null),
  resolve: () => new Scalar(null), stringify: ({source}) => (source && /^(?:~|null)$/.test(source) ? source : ''),
};
const TRUTH = {
  tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:true|false)$/,
  identify: value => typeof value === 'boolean', resolve: text => text === 'true',
};
const WHOLE = {
  tag: 'tag:yaml.org,2002:int', default: true, test: /^(?:0|-?[1-9][0-9]{0,14})$/,
  identify: value => Number.isInteger(value), resolve: text => Number(text), stringify: ({value}) => String(value),
};
const SCHEMA = {schema: 'failsafe', customTags: [NOTHING, TRUTH, WHOLE], keepSourceTokens: false, stringKeys: true};
const STYLE = {lineWidth: 0, indentSeq: true, flowCollectionPadding: false};

export class Unreadable extends Error {}

/** The document of a text. It throws `Unreadable` with the line of what cannot be read. */
export function documentOf(text, firstLine = 1) {
  const document = parseDocument(text, SCHEMA);
  const [error] = document.errors;
  if (error) throw new Unreadable(`บรรทัดที่ ${(error.linePos?.[0].line ?? 1) + firstLine - 1}`);
  return document;
}

/** The values of a text; an empty text has none. */
export const read = text => documentOf(text).toJS() ?? {};

/** The text of a value in the style of the content files; `shape` may change nodes before they are written. */
export function write(value, shape = () => {}) {
  const document = new Document(value, SCHEMA);
  shape(document);
  return written(document);
}

/** The text of a document. */
export const written = document => document.toString(STYLE);
