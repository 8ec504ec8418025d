import { listDemoPeople } from '../../contexts/access/contract.ts';
import { enterWord, listRegister, proposeSection, reportWrong } from '../../contexts/directory/contract.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database.ts';
import { makeCtx, type Actor, type Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';

/** Gives the desk of Wellbourne's directory something to do: a provider's changes to decide on, a report of the public to answer, a word of the authority's own. */
export async function fillDemoDesk(own: Ctx, db: Database, provider: { readonly email: string; readonly service: string }): Promise<void> {
  const person = (await listDemoPeople(own, db)).find(({ email }) => email === provider.email);
  if (person === undefined) throw new Error('Nobody of the demonstration looks after a service.');
  const nell: Actor = { kind: 'person', id: person.id, name: person.name, organisation: person.organisation.id as OrganisationId, permissions: new Set(['directory:keep-own']) };
  const at = (actor: Actor, days: number): Ctx => makeCtx({ actor, authority: own.authority, purpose: 'deliver', now: new Date(own.now.getTime() - days * 86_400_000), requestId: own.requestId });
  const proposed = [
    { section: 'languages', answers: { languages: ['English', 'Polish'] } },
    { section: 'needs', answers: { needWords: 'Two of our coaches have worked with autistic children. Ring us before you come, and we keep a quiet corner.' } },
    { section: 'description', answers: { name: 'Rovers football for juniors' } },
  ] as const;
  for (const one of proposed) doneInDemo('A paper of the desk', await proposeSection(at(nell, 3), db, { service: provider.service, ...one }));
  const { records } = await listRegister(own, db, { state: 'approved' });
  const reported = records.find(({ id, protection, kind }) => id !== provider.service && protection === 'none' && kind === 'activity') ?? records[0];
  if (reported !== undefined) doneInDemo('A paper of the desk', await reportWrong(at({ kind: 'public' }, 2), db, { service: reported.id, topic: 'out-of-date', words: 'The group meets on Thursdays now, not on Tuesdays. I went and the door was shut.' }));
  doneInDemo('A word', await enterWord(own, db, { typed: 'bounce and rhyme', kind: 'words', meaning: 'stay and play', isBothWays: false, reason: 'The libraries of Wellbourne call it so' }), 'word-in-use');
}
