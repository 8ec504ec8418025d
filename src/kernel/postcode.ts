import type { Brand } from './ids.ts';

/** A postcode in its usual form, capitals and one space: "M33 4AB". */
export type Postcode = Brand<string, 'Postcode'>;

const unit = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;

/** The postcode that was typed, whatever its case and spaces; undefined when it has not the shape of one. */
export function readPostcode(text: string): Postcode | undefined {
  const match = unit.exec(text.toUpperCase().replace(/[^A-Z\d]/g, ''));
  return match ? (`${match[1]} ${match[2]}` as Postcode) : undefined;
}

/** "M33 4" of "M33 4AB": the sector, a few thousand addresses. */
export function postcodeSector(postcode: Postcode): string {
  return postcode.slice(0, -2);
}

/** "M33" of "M33 4AB": the outward code or postcode district. */
export function postcodeDistrict(postcode: Postcode): string {
  return postcode.split(' ')[0]!;
}
