/**
 * The school year that begins on 1 September of `startYear`: 2018 is 2018/19.
 *
 * DfE files write it 201819; people read 2018/19.
 */
export interface AcademicYear {
  readonly startYear: number;
}

/** The academic year written as 201819, 2018/19, 2018-19 or 2018/2019; undefined when the two halves do not follow each other. */
export function readAcademicYear(text: string): AcademicYear | undefined {
  const match = /^(\d{4})[/-]?(\d{2}|\d{4})$/.exec(text.trim());
  if (!match) return undefined;
  const startYear = Number(match[1]);
  const end = match[2]!.length === 4 ? Number(match[2]) : Math.floor((startYear + 1) / 100) * 100 + Number(match[2]);
  return end === startYear + 1 ? { startYear } : undefined;
}

/** "2018/19". */
export function showAcademicYear(year: AcademicYear): string {
  return `${year.startYear}/${String((year.startYear + 1) % 100).padStart(2, '0')}`;
}
