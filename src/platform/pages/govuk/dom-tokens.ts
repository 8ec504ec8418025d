import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Elements whose text runs on in the line around them: there, and only there, a space between two words is seen and heard. */
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'small', 'span', 'strong', 'sub', 'sup', 'time']);

/** Elements whose white space is kept as it is. */
const VERBATIM = new Set(['textarea', 'pre']);

/** The tokens so far, with what is needed to know whether white space between two words shows. */
interface Reading {
  tokens: string[];
  /** Where the last word of the present line stands, if the line has one. */
  lastWordAt: number | undefined;
  hasGapSince: boolean;
}

/**
 * What a browser makes of a piece of HTML, as a list of tags, words (`"word`) and gaps (`␣`), so that two pieces can be
 * compared.
 *
 * The order of attributes, the way entities and empty attributes are written and white space that does not show are all
 * forgotten. White space between two words of one line is one gap, whichever element it stands in, because
 * "Error: enter" and "Error:enter" are read out differently. Text in `textarea` and `pre` is kept as it is.
 */
export function readDomTokens(html: string): string[] {
  const reading: Reading = { tokens: [], lastWordAt: undefined, hasGapSince: false };
  for (const node of parseFragment(html).childNodes) readNode(node, reading);
  return reading.tokens;
}

function readNode(node: Tree.ChildNode, reading: Reading): void {
  if ('value' in node) readText(node.value, reading);
  if (!('tagName' in node)) return;
  readTag(node.tagName, `<${[node.tagName, ...node.attrs.map(showAttribute).sort()].join(' ')}>`, reading);
  for (const child of node.childNodes) {
    if (VERBATIM.has(node.tagName) && 'value' in child) reading.tokens.push(`"${child.value}`);
    else readNode(child, reading);
  }
  readTag(node.tagName, `</${node.tagName}>`, reading);
}

function showAttribute({ name, value }: { name: string; value: string }): string {
  const shown = name === 'class' ? value.split(/\s+/).filter(Boolean).join(' ') : value;
  return `${name}=${JSON.stringify(shown)}`;
}

function readTag(tagName: string, token: string, reading: Reading): void {
  if (!INLINE.has(tagName)) reading.lastWordAt = undefined;
  reading.tokens.push(token);
}

function readText(text: string, reading: Reading): void {
  for (const run of text.match(/[ \t\n\f\r]+|[^ \t\n\f\r]+/g) ?? []) {
    if (/^[ \t\n\f\r]/.test(run)) {
      reading.hasGapSince = true;
      continue;
    }
    if (reading.hasGapSince && reading.lastWordAt !== undefined) reading.tokens.splice(reading.lastWordAt + 1, 0, '␣');
    reading.lastWordAt = reading.tokens.push(`"${run}`) - 1;
    reading.hasGapSince = false;
  }
}
