import { sql } from 'kysely';
import { enrolDemoPeople, findAuthority, foundAuthority } from '../../contexts/access/contract.ts';
import { inviteKeeper, listRegister, setHelpLine } from '../../contexts/directory/contract.ts';
import type { AuthorityId } from '../../kernel/ids.ts';
import { writeAudit } from '../../platform/audit/audit.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { ConfigError } from '../../platform/config/config.ts';
import type { Installation } from '../../platform/db/installation.ts';
import { inReading, inTransaction } from '../../platform/db/transaction.ts';
import { fileInMemory, type FileSource } from '../../platform/files/reading/source.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { acceptImport } from '../../platform/imports/accept-import.ts';
import { findSpec, type ImportEngine, type ImportReport } from '../../platform/imports/import.ts';
import { receiveImport } from '../../platform/imports/receive-import.ts';
import { recogniseFile } from '../../platform/imports/recognise-file.ts';
import { runImport } from '../../platform/imports/run-import.ts';
import type { AnyImportSpec } from '../../platform/imports/spec.ts';
import { contexts } from '../contexts.ts';
import { operatorCtx } from '../operator-ctx.ts';
import type { DemoFile } from './demo-file.ts';
import { ownFileSettings } from './own-file-settings.ts';
import { demoOrganisations, demoPeople } from './demo-people.ts';
import { writeDemoCardWords } from './demo-card-words.ts';
import { askForDemoHelp } from './demo-help-requests.ts';
import { fillDemoDesk } from './demo-desk.ts';
import { makeDemoAreaGroups } from './demo-area-groups.ts';
import { setDemoTargets } from './demo-targets.ts';
import { makeDemoVisits } from './demo-visits.ts';
import { demoSeed, generateWellbourne } from './generate-wellbourne.ts';
import { wellbourne } from './invented-names.ts';

/**
 * Puts Wellbourne into an empty installation, through the real importers; what is there already stays as it was changed.
 *
 * Broken off half-way it goes on where it stood: each file comes in once.
 */
export async function seedWellbourne(installation: Installation, note: (line: string) => void): Promise<AuthorityId> {
  const ctx = operatorCtx('demo', systemClock.now());
  const known = await findAuthority(installation.operator, wellbourne.name);
  const authority = known ?? (await found(ctx, installation));
  const own: Ctx = Object.freeze({ ...ctx, authority });
  await enrolDemoPeople(own, installation.app, peopleOf());
  if (await isSeeded(own, installation)) return authority;
  note('Growing Wellbourne: 20 wards, 150 small areas, ten years of figures');
  const files = await generateWellbourne(demoSeed);
  const engine: ImportEngine = { specs: contexts.flatMap((context) => context.imports), app: installation.app, operator: installation.operator };
  for (const [place, file] of files.entries()) {
    note(`Bringing in ${place + 1} of ${files.length}: ${file.name}`);
    await bringIn(engine, ctx, own, file);
  }
  await setDemoTargets(own, installation.app);
  await makeDemoAreaGroups(own, installation.app);
  await writeDemoCardWords(own, installation.app);
  await setHelpLine(own, installation.app, { phone: '01632 960500', email: 'families@wellbourne.example', hours: 'Monday to Friday, 9am to 5pm', languages: 'We can call you back with somebody who speaks your language, and in sign language.' });
  await askForDemoHelp(own, installation.app);
  await makeDemoVisits(own, installation.app);
  await letProvidersKeep(own, installation);
  await markSeeded(own, installation);
  return authority;
}

/** Whoever runs a service in the demonstration looks after its records, as a real provider does after an invitation. */
async function letProvidersKeep(own: Ctx, { app }: Installation): Promise<void> {
  for (const { name, email, organisation, keeps } of demoPeople.filter(({ role }) => role === 'provider')) {
    const { records } = await listRegister(own, app, { words: keeps ?? demoOrganisations.find(({ key }) => key === organisation)!.name });
    for (const { id } of records) {
      const invited = await inviteKeeper(own, app, { service: id, person: name, email }, '');
      if (!invited.accepted) throw new Error(`${name} could not be let in: ${invited.refusal.code}`);
    }
    if (records[0] === undefined) throw new Error(`${name} of the demonstration looks after no service.`);
    if (keeps === undefined) await fillDemoDesk(own, app, { email, service: records[0].id });
  }
}

async function found(ctx: Ctx, installation: Installation): Promise<AuthorityId> {
  const { name, code, laNumber } = wellbourne;
  const made = await foundAuthority(ctx, installation.operator, { authority: { name: `${name} Council`, shortName: name, dfeCode: laNumber, onsCode: code, colour: '#1d3a5f', isMadeUp: true }, hostnames: [] }, undefined);
  if (!made.accepted) throw new Error(`Wellbourne could not be set up: ${made.refusal.code}`);
  return made.value.authority.id;
}

async function bringIn(engine: ImportEngine, ctx: Ctx, own: Ctx, file: DemoFile): Promise<void> {
  const source = fileInMemory(file.name, typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content);
  const spec = await specOf(engine, file, source);
  const acting = spec.reach === 'tenant' ? own : ctx;
  const received = await receiveImport(engine, acting, { source, spec: spec.name, settings: ownFileSettings(file) });
  if (!received.accepted) throw new Error(`${file.name}: ${JSON.stringify(received.refusal)}`);
  if (received.value.kind === 'already-in') return;
  const run = await runImport(engine, acting, received.value.id);
  if (!run.accepted && run.refusal.code === 'being-run') throw new ConfigError('Wellbourne is being brought into these data by another everychild that runs now. Wait until that one is ready, or name a folder of its own with --data.');
  if (!run.accepted) throw new Error(`${file.name}: ${JSON.stringify(run.refusal)}`);
  if (run.value.state === 'committed') return;
  if (run.value.state !== 'proposed') throw new Error(`${file.name} was refused: ${describe(run.value)}`);
  const accepted = await acceptImport(engine, acting, received.value.id);
  if (!accepted.accepted) throw new Error(`${file.name}: ${JSON.stringify(accepted.refusal)}`);
}

/** Kinds of file that somebody names, because many a list looks like them. */
const ownSpecs: Readonly<Record<string, string>> = { own: 'outcomes.own-figures', 'early-years/census': 'early-years.side-file', 'early-years/return': 'early-years.profile-return' };

/** Published files are recognised as anybody's would be; the authority's own are brought in as such. */
async function specOf(engine: ImportEngine, file: DemoFile, source: FileSource): Promise<AnyImportSpec> {
  const own = ownSpecs[file.importAs.startsWith('own/') ? 'own' : file.importAs];
  if (own !== undefined) return findSpec(engine, own) as unknown as AnyImportSpec;
  const recognised = await recogniseFile(engine.specs, source);
  if (!recognised.accepted) throw new Error(`${file.name}: ${JSON.stringify(recognised.refusal.facts)}`);
  return recognised.value;
}

/** Whether the whole of Wellbourne is in; its own line in the audit says so. */
function isSeeded(own: Ctx, { app }: Installation): Promise<boolean> {
  return inReading(app, own, async (trx) => (await sql`SELECT FROM platform.audit WHERE subject = ${seedSubject(own)} AND act = ${seeded}`.execute(trx)).rows.length > 0);
}

function markSeeded(own: Ctx, { app }: Installation): Promise<void> {
  return inTransaction(app, own, (trx) => writeAudit(own, trx, { act: seeded, subject: seedSubject(own), facts: { seed: demoSeed } }));
}

const seeded = 'demo.seeded';

function seedSubject(own: Ctx): string {
  return `authority:${own.authority}`;
}

function peopleOf(): Parameters<typeof enrolDemoPeople>[2] {
  return demoPeople.map(({ name, email, role, organisation, post, see }) => {
    const { name: organisationName, kind } = demoOrganisations.find(({ key }) => key === organisation)!;
    return { name, email, roles: [role], organisation: { name: organisationName, kind }, words: `${post}: ${see}` };
  });
}

function describe(report: ImportReport): string {
  return report.notes.filter(({ severity }) => severity === 'error').slice(0, 3).map((note) => `row ${note.rowNumber ?? '?'}, ${note.column ?? '?'}: ${note.words}`).join('; ') || (report.reason ?? 'no reason given');
}
