import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/**
 * An XML file as plain objects: elements by name, all values as text, attributes left out. Lists of one arrive as one object; readers take both.
 *
 * Refuses `xml-unreadable` with line and what is wrong, and `xml-has-doctype`: a document type may make entities that grow without end or name files.
 */
export function readXml(text: string): Decision<unknown, 'xml-unreadable' | 'xml-has-doctype'> {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return refuse('xml-has-doctype');
  const checked = XMLValidator.validate(text);
  if (checked !== true) return refuse('xml-unreadable', { line: checked.err.line, what: checked.err.msg });
  return accept(new XMLParser({ ignoreAttributes: true, parseTagValue: false, removeNSPrefix: true, ignoreDeclaration: true, trimValues: true }).parse(text) as unknown);
}
