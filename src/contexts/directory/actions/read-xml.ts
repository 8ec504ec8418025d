import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { readXmlText } from '../../../platform/files/reading/xml.ts';

/** An XML file of services as plain objects, as `readXmlText` reads it; refuses `xml-unreadable` with line and what is wrong, and `xml-has-doctype`. */
export function readXml(text: string): Decision<unknown, 'xml-unreadable' | 'xml-has-doctype'> {
  const xml = readXmlText(text);
  if (xml.kind === 'has-doctype') return refuse('xml-has-doctype');
  return xml.kind === 'unreadable' ? refuse('xml-unreadable', { line: xml.line, what: xml.what }) : accept(xml.value);
}
