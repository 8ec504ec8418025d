import type { AnyImportSpec } from '../../../../platform/imports/spec.ts';
import { profileReturn } from './profile-return.ts';
import { sideFile } from './side-file.ts';

/** Every kind of file that this context brings in. */
export const earlyYearsImports: readonly AnyImportSpec[] = [profileReturn, sideFile];
