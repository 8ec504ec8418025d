import type { ContextFace } from '../../platform/house/face.ts';
import { placesCommands } from './doors/cli.ts';
import { placesImports } from './doors/imports.ts';
import { offerPlaces } from './doors/search.ts';

/** Authorities, areas and their changes over time, postcodes, populations, deprivation; identity of schools; the localities an authority draws. */
export const placesFace: ContextFace = {
  name: 'places',
  needs: [],
  permissions: {
    'places:see': { words: 'look up areas, their people and their history', roles: ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'centre-manager', 'partner', 'scrutiny'] },
    'places:import': { words: 'bring in national registers of places', roles: [] },
    'places:draw': { words: 'draw the localities and reach areas of the authority', roles: ['administrator', 'analyst'] },
  },
  routes: [],
  commands: placesCommands,
  imports: placesImports,
  jobs: [],
  handlers: [],
  search: { find: offerPlaces },
  menu: [],
};
