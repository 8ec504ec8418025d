import type { ComponentChildren } from 'preact';

/** Further HTML attributes for an element. `undefined`, `null` and `false` leave the attribute out; `true` writes its bare name. */
export type HtmlAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An entry of a list that is not there, so that a page may write `isOwner && { ... }` inside a list of items. */
export type Absent = null | undefined | false | '';

/** What can stand where a component wants words with, perhaps, classes and attributes of their own. */
export interface Part {
  children?: ComponentChildren;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** The levels a heading may have. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** The HTML element of a heading level. */
export type HeadingTag = `h${HeadingLevel}`;

/** Whether the item of a list is there at all. */
export function isPresent<Item>(item: Item | Absent): item is Item {
  return item !== null && item !== undefined && item !== false && item !== '';
}

/** Whether there is anything to show. */
export function hasContent(children: ComponentChildren): boolean {
  return children !== undefined && children !== null && children !== false && children !== '';
}

/** The part itself, also when only its words were given. */
export function toPart<Whole extends Part>(part: Whole | string): Whole | Part {
  return typeof part === 'string' ? { children: part } : part;
}

/** One `class` value out of those names that are there. */
export function joinClasses(...names: readonly (string | Absent)[]): string {
  return names.filter(isPresent).join(' ');
}

/** One list of ids for `aria-describedby`, or nothing when no element describes the field. */
export function joinIds(...ids: readonly (string | Absent)[]): string | undefined {
  return joinClasses(...ids) || undefined;
}

/** A text, or one text per plural rule (`one`, `other`, ...), that the browser script shows. */
export type ScriptText = string | Readonly<Record<string, string>>;

/** The `data-i18n.*` attributes from which GOV.UK Frontend's browser script takes its words. Texts not given are left out. */
export function scriptTexts(texts: Readonly<Record<string, ScriptText | undefined>>): HtmlAttributes {
  const attributes: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') {
      if (text !== '') attributes[`data-i18n.${key}`] = text;
    } else if (text !== undefined) {
      for (const [rule, message] of Object.entries(text)) attributes[`data-i18n.${key}.${rule}`] = message;
    }
  }
  return attributes;
}
