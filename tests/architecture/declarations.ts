import type { AnyCommand } from '../../src/platform/cli/command.ts';
import { callOf } from '../../src/platform/cli/help.ts';
import type { Permission } from '../../src/platform/house/ctx.ts';
import { roles, type ContextFace, type MenuItem, type Role } from '../../src/platform/house/face.ts';
import type { AnyPageRoute, AuditName } from '../../src/platform/http/route.ts';
import type { AnyImportSpec } from '../../src/platform/imports/spec.ts';
import type { Job } from '../../src/platform/jobs/job.ts';

/** All doors of the program, as the roof assembles them. */
export interface Doors {
  readonly faces: readonly ContextFace[];
  readonly routes: readonly AnyPageRoute[];
  readonly commands: readonly AnyCommand[];
  readonly imports: readonly AnyImportSpec[];
  readonly jobs: readonly Job[];
  /** Permissions that an act asks for itself, because they change what is seen and not whether one may come. */
  readonly askedInside: readonly string[];
}

const purposes: readonly string[] = ['know', 'agree', 'plan', 'commission', 'deliver', 'review', 'public-information', 'sign-in', 'run-the-service'];
const auditName = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

/** Every permission that some context declares. */
function declaredPermissions(doors: Doors): ReadonlyMap<string, readonly Role[]> {
  return new Map(doors.faces.flatMap((face) => Object.entries(face.permissions).map(([name, words]) => [name, words.roles] as const)));
}

/** What doors, imports, jobs and handlers leave unsaid, a line each. Nothing is undeclared when there is none. */
export function faultsOfDoors(doors: Doors): string[] {
  return [
    ...doors.faces.flatMap((face) => faultsOfFace(face, doors)),
    ...doors.routes.flatMap((route) => faultsOfRoute(route, doors)),
    ...doors.commands.flatMap((command) => faultsOfCommand(command, doors)),
    ...doors.imports.flatMap((spec) => [
      ...faultsOfActing(`import ${spec.name}`, spec, doors, spec.permission),
      ...faultOfName(`import ${spec.name}`, spec.audit),
      ...(spec.reach === 'national' || spec.reach === 'tenant' ? [] : [`import ${spec.name}: no reach`]),
    ]),
    ...doors.jobs.flatMap((job) => [...faultOfName(`job ${job.name}`, job.name), ...(job.every > 0 ? [] : [`job ${job.name}: no pause`]), ...(job.reach === 'national' || job.reach === 'each-authority' ? [] : [`job ${job.name}: no reach`])]),
    ...twice('route', doors.routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)),
    ...twice('command', doors.commands.map(({ noun, verb }) => `${noun} ${verb}`.trim())),
    ...twice('import', doors.imports.map(({ name }) => name)),
    ...twice('job', doors.jobs.map(({ name }) => name)),
    ...twice('handler', doors.faces.flatMap(({ handlers }) => handlers.map(({ name }) => name))),
  ];
}

function faultsOfFace(face: ContextFace, doors: Doors): string[] {
  const earlier = doors.faces.slice(0, doors.faces.indexOf(face)).map(({ name }) => name);
  return [
    ...face.needs.filter((need) => !earlier.includes(need)).map((need) => `context ${face.name}: needs ${need}, which does not stand before it in src/app/contexts.ts`),
    ...Object.entries(face.permissions).flatMap(([name, { words, roles: held }]) => [
      ...(name.startsWith(`${face.name}:`) ? [] : [`permission ${name}: does not begin with ${face.name}:`]),
      ...(words.trim() === '' ? [`permission ${name}: no words`] : []),
      ...held.filter((role) => !roles.includes(role)).map((role) => `permission ${name}: unknown role ${role}`),
      ...(isUsed(name as Permission, doors) ? [] : [`permission ${name}: no door asks for it`]),
    ]),
    ...(!(`${face.name}:see-protected` in face.permissions) ? [] : face.imports.flatMap((spec) => faultOfGuard(spec, `${face.name}:see-protected`))),
    ...face.handlers.flatMap((handler) => faultOfName(`handler ${handler.name}: event ${handler.event}`, handler.event)),
    ...face.menu.flatMap((item) => faultsOfMenu(item, doors)),
  ];
}

/** Where some records are protected, what a file said of them is for those alone who may see them: the pages of all imports ask the spec. */
function faultOfGuard({ name, seenBy }: AnyImportSpec, permission: string): string[] {
  if (seenBy?.permission !== permission) return [`import ${name}: its context has protected records and it does not say seenBy ${permission}`];
  return /[.!]$/.test(seenBy.why) && seenBy.desk.path.startsWith('/') && seenBy.desk.words !== '' ? [] : [`import ${name}: seenBy says no reason or no page`];
}

function isUsed(permission: Permission, doors: Doors): boolean {
  return doors.askedInside.includes(permission) || doors.routes.some((route) => [route.permission].flat().includes(permission)) || doors.imports.some((spec) => spec.permission === permission || spec.seenBy?.permission === permission) || doors.commands.some((command) => command.kind === 'act' && command.permission === permission);
}

function faultsOfMenu(item: MenuItem, doors: Doors): string[] {
  const route = doors.routes.find(({ method, path }) => method === 'GET' && path === item.path.split('?')[0]);
  if (!route) return [`menu "${item.words}": no page at ${item.path}`];
  // Whose work a page is may be fewer than those to whom it is open.
  const isOpen = route.permission === 'public' && (item.permission === 'signed-in' || declaredPermissions(doors).has(item.permission));
  return isOpen || [route.permission].flat().includes(item.permission) ? [] : [`menu "${item.words}": asks for ${item.permission}, its page for ${[route.permission].flat().join(' or ')}`];
}

function faultsOfActing(what: string, acting: { readonly purpose: string }, doors: Doors, ...permissions: readonly string[]): string[] {
  const isAlone = permissions.length === 1;
  return [
    ...permissions.flatMap((permission) => ((isAlone && (permission === 'public' || permission === 'signed-in')) || declaredPermissions(doors).has(permission) ? [] : [`${what}: permission ${permission || 'missing'} is declared by no context`])),
    ...(purposes.includes(acting.purpose) ? [] : [`${what}: purpose ${acting.purpose || 'missing'}`]),
  ];
}

function faultOfName(what: string, name: string | undefined): string[] {
  return auditName.test(name ?? '') ? [] : [`${what}: "${name ?? ''}" is not context.past-tense`];
}

function faultsOfRoute(route: AnyPageRoute, doors: Doors): string[] {
  const what = `route ${route.method} ${route.path}`;
  const audit = route.audit as AuditName | undefined;
  return [
    ...faultsOfActing(what, route, doors, ...[route.permission].flat()),
    ...(audit === undefined ? [`${what}: no audit`] : 'name' in audit ? faultOfName(what, audit.name) : audit.none.split(' ').length >= 3 ? [] : [`${what}: says no reason why it leaves no audit line`]),
    ...((route.sharing || route.isApi) && (route.method !== 'GET' || route.permission !== 'public') ? [`${what}: only what is public may be read or shown by other sites`] : []),
    ...(route.cached && (route.method !== 'GET' || route.permission !== 'public') ? [`${what}: only public pages may be kept`] : []),
  ];
}

function faultsOfCommand(command: AnyCommand, doors: Doors): string[] {
  const what = `command ${callOf(command)}`;
  const words = [...(command.summary.endsWith('.') ? [] : [`${what}: its summary is not a sentence`])];
  if (command.kind === 'tool') return words;
  return [...words, ...faultsOfActing(what, command, doors, command.permission), ...faultOfName(what, command.audit), ...(command.reach === 'national' || command.reach === 'tenant' ? [] : [`${what}: no reach`])];
}

function twice(what: string, names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${what} ${name}: declared twice`);
}

/** The page of the guide that says who may do what: every permission and every route, by role. Generated; nothing is written by hand. */
export function describeWhoMayDoWhat(doors: Doors): string {
  const held = declaredPermissions(doors);
  const mark = (...asked: readonly string[]): string[] => roles.map((role) => (asked.some((permission) => permission === 'public' || permission === 'signed-in' || held.get(permission)?.includes(role)) ? 'yes' : ''));
  const words = (permission: string): string => (permission === 'public' ? 'everybody' : permission === 'signed-in' ? 'whoever signed in' : (held.get(permission)?.length ?? 0) === 0 ? `\`${permission}\` (operator)` : `\`${permission}\``);
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map((row) => `| ${row.join(' | ')} |`)];
  const permissions = doors.faces.flatMap((face) => Object.entries(face.permissions).map(([name, { words: may }]) => [`may ${may}`, `\`${name}\``, ...mark(name)]));
  const routes = doors.routes.map((route) => [`${route.method} \`${route.path}\``, [route.permission].flat().map(words).join(' or '), route.purpose, auditWords(route.audit), ...mark(...[route.permission].flat())]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const imports = doors.imports.map((spec) => [spec.title, words(spec.permission), spec.reach === 'national' ? 'operator, for all authorities' : 'own authority', spec.audit, ...(spec.reach === 'national' ? roles.map(() => '') : mark(spec.permission))]);
  const commands = doors.commands.map((command) => [`\`everychild ${callOf(command)}\``, command.kind === 'tool' ? 'whoever has the files' : 'operator', command.kind === 'tool' ? '' : command.audit]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return [
    '# Who may do what', '',
    'Generated from what each door declares, and held to it by a test. The roles stand as the program gives them; an authority changes them on its own page of permissions.',
    `Undeclared doors: ${faultsOfDoors(doors).length}.`, '',
    '## Permissions', '', ...table(['A person with the role', 'permission', ...roles], permissions), '',
    '## Pages and forms', '', ...table(['Address', 'asks for', 'purpose', 'audit', ...roles], routes), '',
    '## Files that may be brought in', '', ...table(['File', 'asks for', 'for whom', 'audit', ...roles], imports), '',
    '## Work that goes on by itself', '', 'The machine does it, for the purpose of running the service.', '', ...table(['Work', 'for whom', 'every'], doors.jobs.map(({ name, reach, every }) => [`\`${name}\``, reach === 'national' ? 'the installation' : 'each authority', `${every} seconds`])), '',
    '## Commands', '', 'Whoever can run commands on the machine is its operator.', '', ...table(['Command', 'who', 'audit'], commands), '',
  ].join('\n');
}

function auditWords(audit: AuditName): string {
  return 'name' in audit ? `\`${audit.name}\`` : `none: ${audit.none}`;
}
