import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What became of a text that should be XML. */
export type XmlReading =
  | { readonly kind: 'read'; readonly value: unknown }
  /** It brings a document type, which may make entities that grow without end or name files. */
  | { readonly kind: 'has-doctype' }
  | { readonly kind: 'unreadable'; readonly line: number; readonly what: string };

/** XML as plain objects: elements by name, all values as text, attributes left out. Lists of one come as one object; readers take both. */
export function readXmlText(text: string): XmlReading {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return { kind: 'has-doctype' };
  const checked = XMLValidator.validate(text);
  if (checked !== true) return { kind: 'unreadable', line: checked.err.line, what: checked.err.msg };
  return { kind: 'read', value: new XMLParser({ ignoreAttributes: true, parseTagValue: false, removeNSPrefix: true, ignoreDeclaration: true, trimValues: true }).parse(text) as unknown };
}
