import type { ContextFace } from '../../../platform/house/face.ts';

/** What somebody may be allowed to do in the directory. */
export const directoryPermissions: ContextFace['permissions'] = {
  'directory:import': { words: 'bring in files and feeds of services', roles: ['administrator', 'analyst', 'commissioner'] },
  'directory:decide': { words: 'decide what stands in the directory: accept files and changes, publish, join records, restore earlier states', roles: ['administrator', 'commissioner'] },
  'directory:see-completeness': { words: 'see what the family information must still say, record by record', roles: ['administrator', 'director', 'analyst', 'commissioner', 'centre-manager'] },
  'directory:broker': { words: 'help families who ask for childcare: see who they are and how to reach them, send lists, note contacts, close', roles: ['centre-manager'] },
  'directory:see-protected': { words: 'see refuges and those who asked for anonymity, when working on the directory', roles: ['administrator'] },
  'directory:keep-own': { words: 'look after the records of the services that one runs', roles: ['provider'] },
};
