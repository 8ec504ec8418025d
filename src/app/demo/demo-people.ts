import type { Role } from '../../platform/house/face.ts';

/** Somebody one can sign in as in the demonstration. Nobody here exists; addresses end in .example, which nobody can own. */
export interface DemoPerson {
  /** Stable short name, for commands and tests. */
  readonly key: string;
  readonly name: string;
  readonly post: string;
  readonly email: string;
  readonly role: Role;
  /** `key` of the organisation. */
  readonly organisation: string;
  /** Words by which the services that they look after are found, where these are not all of the organisation's. */
  readonly keeps?: string;
  /** What one sees best as this person, said beside the sign-in button. */
  readonly see: string;
}

/** An organisation of Wellbourne's partnership. */
export interface DemoOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: 'local-authority' | 'health' | 'police' | 'school' | 'early-years' | 'voluntary';
}

/** The partners of Wellbourne whose people one can sign in as. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  { key: 'council', name: 'Wellbourne Council', kind: 'local-authority' },
  { key: 'community-health', name: 'Doggerland Community Health NHS Trust', kind: 'health' },
  { key: 'schools', name: 'Wellbourne Schools Forum', kind: 'school' },
  { key: 'police', name: 'Doggerland Police', kind: 'police' },
  { key: 'voluntary', name: 'Wellbourne Voices for Families', kind: 'voluntary' },
  { key: 'sports', name: 'Harbour Sports Trust', kind: 'voluntary' },
  { key: 'childminder', name: 'Aisha Ambleton', kind: 'early-years' },
];

/** The people one can sign in as, one for each role, and a childminder: her address came with the register's file, and she has not said yet whether it may be shown. */
export const demoPeople: readonly DemoPerson[] = [
  { key: 'director', name: 'Marian Ashcombe', post: "Director of Children's Services", email: 'marian.ashcombe@wellbourne.example', role: 'director', organisation: 'council', see: 'how children are doing, and what needs a decision' },
  { key: 'lead-member', name: 'Cllr Idris Penhale', post: "Lead Member for Children's Services", email: 'idris.penhale@wellbourne.example', role: 'lead-member', organisation: 'council', see: 'the report card of each ward, in plain words' },
  { key: 'analyst', name: 'Priya Venkataraman', post: 'Performance and Data Manager', email: 'priya.venkataraman@wellbourne.example', role: 'analyst', organisation: 'council', see: 'imports, definitions, every table and download' },
  { key: 'commissioner', name: 'Tom Garrowby', post: 'Joint Commissioning Manager', email: 'tom.garrowby@wellbourne.example', role: 'commissioner', organisation: 'council', see: 'needs by area, and who does better' },
  { key: 'centre-manager', name: 'Efua Mensah-Drake', post: "Children's Centre Manager, Harbourside", email: 'efua.mensah-drake@wellbourne.example', role: 'centre-manager', organisation: 'council', see: "a centre's reach area, small area by small area" },
  { key: 'partner', name: 'Sinead Rourke', post: 'Head of Health Visiting', email: 'sinead.rourke@community-health.example', role: 'partner', organisation: 'community-health', see: 'what the partnership shares with health' },
  { key: 'administrator', name: 'Callum Fairweather', post: 'Systems Administrator', email: 'callum.fairweather@wellbourne.example', role: 'administrator', organisation: 'council', see: 'people, roles, imports and the audit' },
  { key: 'scrutiny', name: 'Cllr Beatrix Onslow-Hay', post: 'Chair, Children and Young People Scrutiny Committee', email: 'beatrix.onslow-hay@wellbourne.example', role: 'scrutiny', organisation: 'council', see: 'the same figures, to read and to question' },
  { key: 'provider', name: 'Nell Okonjo', post: 'Family Activities Manager', email: 'nell.okonjo@harbour-sports.example', role: 'provider', organisation: 'sports', see: 'her own services in the directory: check each section, tell of spaces' },
  { key: 'childminder', name: 'Aisha Ambleton', post: 'Childminder', email: 'aisha.ambleton@childminder.example', role: 'provider', organisation: 'childminder', keeps: 'EY800000', see: 'what is asked before her name and the address of her home are shown' },
];
