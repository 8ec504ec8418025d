import type { ComponentChildren, VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';

/** The options of one published example, as govuk-frontend's own macros take them. */
export type FixtureOptions = Readonly<Record<string, unknown>>;

/** Props that came out of an example: their shape is the example's, not ours to promise. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type FixtureProps = any;

/** HTML exactly as an example gives it. For tests alone: views never take HTML as text. */
export function rawHtml(html: string): VNode {
  return jsxTemplate([html]);
}

/** Options that come as `nameText` and `nameHtml`, which our views take as `name`. */
const PAIRED = ['title', 'description', 'summary', 'logo'];

/** Options that come as `{ text, html }`, of which our views take only the content. */
const SLOTS = new Set(['beforeInput', 'afterInput', 'beforeInputs', 'afterInputs', 'conditional', 'contentLicence', 'copyright']);

/** Options of which only accordions take the content alone; elsewhere such names have classes as well. */
const ACCORDION_SLOTS = new Set(['heading', 'summary', 'content']);

/** Turns an example's options into the props of our view: `text` and `html` become children, pairs one prop. */
export function toProps(options: unknown, key = ''): FixtureProps {
  if (Array.isArray(options)) return options.map((item) => toProps(item, key));
  if (typeof options !== 'object' || options === null || key.toLowerCase().endsWith('attributes')) return options;
  const given = options as FixtureOptions;
  if (SLOTS.has(key) || ACCORDION_SLOTS.has(key)) return toChildren(given.html, given.text);
  const props: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) props[name] = toProps(value, name);
  for (const name of PAIRED) {
    const children = toChildren(given[`${name}Html`], given[`${name}Text`]);
    if (children !== undefined) props[name] = children;
    delete props[`${name}Html`];
    delete props[`${name}Text`];
  }
  if ('html' in given || 'text' in given) props.children = toChildren(given.html, given.text);
  return props;
}

function toChildren(html: unknown, text: unknown): ComponentChildren {
  if (typeof html === 'string' && html !== '') return rawHtml(html);
  return typeof text === 'string' || typeof text === 'number' ? text : undefined;
}
