import type { NotShownCode } from '../model/what-is-shown.ts';

/** The directory's refusals in words: what is wrong and what can be done. */
export const directoryRefusalWords: Readonly<Record<NotShownCode, string>> = {
  'service-not-found': 'No service is listed under this address. It may have ended or moved: look for it by name, or ask the family information service.',
};
