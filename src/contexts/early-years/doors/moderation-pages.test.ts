import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { storeChildren } from '../actions/stored-children.cases.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { aChild, openSandholm, sandholm, visitorWith } from './year-doors.cases.ts';

const db = await openSandholm();
const moderator = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings', 'early-years:see-children', 'early-years:record-visits');
const inside = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings');
const outside = await visitorWith(db, 'early-years:see-year');

/** Fourteen schools of 20 children, 10 of each with a good level and 10 that miss one goal, each in turn another; of the fifth school 20 have one. */
function cohort(year: number, goals: number, high: string): ProfileChild[] {
  return Array.from({ length: 14 }, (_, school) => Array.from({ length: 20 }, (__, at) => {
    const results = at < 10 || school === 4 ? high.repeat(goals) : `${high.repeat((at + school) % 12)}1${high.repeat(goals - 1 - ((at + school) % 12))}`;
    return aChild(`${year}${String(school).padStart(2, '0')}${String(at).padStart(2, '0')}`, { setting: `330/${2001 + school}`, results });
  })).flat();
}

before(async () => {
  await storeChildren(db, sandholm, 2019, '2013', cohort(2019, 17, '2'));
  await storeChildren(db, sandholm, 2025, '2021', cohort(2025, 17, '2'));
});

const page = '/early-years/moderation';
const looks = async (): Promise<number> => (await sql`SELECT FROM platform.audit WHERE act = 'early-years.children-seen' AND subject LIKE 'visit:%'`.execute(db.owner)).rows.length;

test('the page says whom to look at first and why, and what a visit is by law on that day', async () => {
  const { answer, html } = await inside.look(page);
  // By hand: of the 13 other schools half the children have a good level, so 10 of 20 are expected of the fifth.
  assert.match(answer!, /^1 of 14 schools and settings has results that are unusual for its children\. Look first at 330\/2005: 20 of its 20 children reached a good level, where 10 such children would elsewhere\. 12 visits are proposed, 4 of them by lot; 0 are planned and 0 were made\.$/);
  assert.match(html, /Early years: visits of support, 2024\/25/);
  assert.match(html, /The duty of moderation from outside ended on 31 August 2021: a visit is support, and a school or setting takes it of its own will\./);
  assert.match((await inside.look(`${page}?year=2019`)).html, /Early years: visits of moderation, 2018\/19<.*When these results were made an authority had a duty to moderate them from outside; it ended on 31 August 2021\./s);
  assert.match((await inside.look('/early-years')).html, /href="\/early-years\/moderation\?year=2025"/);
});

test('it is inside alone: who may not see settings is refused each address, who may not record finds no form', async () => {
  for (const address of [page, `${page}/table?kind=list&format=csv`, `${page}/report.docx`]) assert.deepEqual([(await outside.look(address)).status, (await inside.look(address)).status], [403, 200], address);
  assert.doesNotMatch((await outside.look('/early-years')).html, /moderation/);
  assert.doesNotMatch((await inside.look(page)).html, /Plan a visit/);
  assert.equal((await inside.send('/early-years/visits', page, { year: '2025', setting: '330/2005', plannedFor: '1 December 2026' })).status, 403);
});

test('another list is drawn by its length, the same for everybody; one that cannot be is said at its field', async () => {
  const [list, listAgain] = await Promise.all([inside, moderator].map(async (who) => (await who.look(`${page}/table?kind=list&format=csv&visits=3&byLot=2`)).html.replaceAll('Plan a visit', 'none planned')));
  assert.equal(list, listAgain);
  const [heading, first, ...lot] = list!.trim().split('\r\n');
  assert.match(heading!, /School or setting,Children,"Good level 2024\/25, %","The year before, %",Why,Visit/);
  assert.match(first!, /330\/2005,20,100,.*,"?Unusual: 20 of its 20 children/);
  assert.deepEqual(lot.map((row) => /By lot/.test(row)), [true, true]);
  const wrong = await inside.look(`${page}?visits=3&byLot=4`);
  assert.deepEqual([wrong.status, /href="#list-visits"/.test(wrong.html), /how many of them by lot, no more than those/.test(wrong.html)], [422, true, true]);
});

let visit = '';
test('a visit is planned from the list; a day that is none, a setting twice, and a setting off the list without a reason come back with what was typed', async () => {
  const asked = { year: '2025', visits: '12', byLot: '4', setting: '330/2005', plannedFor: '1 December 2026', reason: '' };
  const again = await moderator.send('/early-years/visits', page, { ...asked, visits: '3', byLot: '2', plannedFor: 'soon' });
  assert.deepEqual([again.status, /Type the day, such as 5 March 2027/.test(again.html), /href="#plan-plannedFor"/.test(again.html), /value="soon"/.test(again.html)], [422, true, true, true]);
  assert.match(again.html, /3 visits are proposed, 2 of them by lot.*name="visits" value="3".*name="byLot" value="2"/s, 'the list from which it was planned');
  const planned = await moderator.send('/early-years/visits', page, asked);
  assert.match(planned.to ?? '', /^\/early-years\/visits\/[0-9a-f-]{36}$/, planned.html);
  visit = planned.to!;
  const seen = await moderator.look(visit);
  assert.equal(seen.answer, 'A visit of support is planned for 1 December 2026.');
  assert.match(seen.html, /It stood on the list of 12 visits, 4 of them by lot, drawn with the seed 2025: unusual, 20 of its 20 children reached a good level, where 10 such children would elsewhere/);
  const twice = await moderator.send('/early-years/visits', page, asked);
  assert.deepEqual([twice.status, /stands for this school or setting already/.test(twice.html), /value="1 December 2026"/.test(twice.html)], [422, true, true]);
  const off = await moderator.send('/early-years/visits', page, { ...asked, visits: '1', byLot: '0', setting: '330/2009' });
  assert.deepEqual([off.status, /Say in a few words why/.test(off.html)], [422, true]);
  assert.match((await moderator.look(page)).answer!, /Of those without a visit the first in order, no clear finding, is 330\/\d{4}: (?!20 of).* 1 is planned and 0 were made\.$/);
});

test('children are shown to those alone who may see them, each look in the audit; judgements wait until the visit was made', async () => {
  assert.equal((await inside.look(`${visit}/children`)).status, 403);
  assert.doesNotMatch((await inside.look(visit)).html, /\/children"|Write down/);
  const before = await looks();
  const seen = await moderator.look(`${visit}/children`);
  assert.equal(seen.answer, '20 children were returned; 0 were one goal short of a good level, and 0 were looked at by a moderator.');
  assert.match(seen.html, /Surname20250400, Forename20250400/);
  assert.match(seen.html, /Judgements can be kept once the visit is written down as made/);
  assert.equal(await looks(), before + 1);
});

test('what came of it is written down once it can be read, and corrected with a reason', async () => {
  const record = { seenRevision: '1', visitedOn: '20 November 2026', visitedBy: 'Ida Marsh', outcome: 'to-correct', found: 'Writing was judged too kindly', reason: '' };
  const ahead = await moderator.send(`${visit}/record`, visit, { ...record, visitedOn: '1 December 2026' });
  assert.deepEqual([ahead.status, /1 December 2026 has not come yet/.test(ahead.html), /Writing was judged too kindly/.test(ahead.html), /href="#record-visitedOn"/.test(ahead.html)], [422, true, true, true]);
  const { outcome: _, ...without } = record;
  assert.match((await moderator.send(`${visit}/record`, visit, without)).html, /Say what it came to/);
  assert.equal((await moderator.send(`${visit}/record`, visit, record)).to, visit);
  assert.equal((await moderator.look(visit)).answer, 'A visit of support, made on 20 November 2026 by Ida Marsh: the setting sends its return again.');
  assert.match((await moderator.send(`${visit}/record`, visit, record)).html, /you saw revision 1, it is now revision 2/);
  assert.match((await moderator.send(`${visit}/record`, visit, { ...record, seenRevision: '2', found: 'Writing and reading' })).html, /Say in a few words why/);
  assert.equal((await moderator.send('/early-years/visits/no-such/record', visit, record)).status, 404);
  assert.equal((await moderator.look('/early-years/visits/00000000-0000-7000-8000-0000000000ee')).status, 404);
});

/** The key that the form of a child carries. */
async function keyOf(place: number): Promise<string> {
  return /name="child" value="([^"]+)"/.exec((await moderator.look(`${visit}/children?child=${place}`)).html)![1]!;
}

test('a moderator’s judgements are kept child by child, a refused one is a look too, and page, file and document say agreement and effect', async () => {
  const [one, two] = [await keyOf(1), await keyOf(2)];
  const send = (child: string, fields: Readonly<Record<string, string>>): ReturnType<typeof moderator.send> => moderator.send(`${visit}/judgements`, `${visit}/children?child=1`, { child, seenRevisions: '0', reason: '', ...fields });
  const before = await looks();
  const refused = await send(one, { 'second-E09': '7' });
  assert.deepEqual([refused.status, /A judgement is a score from 1 to 2\. Nothing was kept\./.test(refused.html)], [422, true]);
  assert.equal(await looks(), before + 2, 'the form was looked at, and shown again');
  assert.equal((await send(one, { 'second-E09': '1', 'second-E10': '2', 'second-E11': '' })).to, `${visit}/children`);
  assert.equal((await send(two, { 'second-E10': '1' })).to, `${visit}/children`);
  const older = await send(two, { 'second-E09': '1', reason: 'Seen together' });
  assert.deepEqual([older.status, /Somebody else kept judgements of this child while you were writing/.test(older.html), older.html.includes(`name="child" value="${two}"`), /name="seenRevisions" value="1"/.test(older.html)], [422, true, true, true]);
  assert.match((await send(two, { 'second-E10': '2', seenRevisions: '1' })).html, /A judgement that was kept before is changed or taken back with a reason: say why\./);
  assert.match((await moderator.look(`${visit}/children`)).html, /2 goals, E09 expected, moderator emerging/);
  // By hand: 3 judgements, 1 alike; 150 of 280 have a good level, 148 with the two in place of those returned.
  const seen = (await inside.look(page)).html;
  assert.match(seen, /With the 2 judgements of moderators that differ, of 2 children, in place of those returned, good level of the authority would be 52\.9% \(148 of 280\) and not 53\.6% \(150\), and the gap of the lowest 20% would stay at \d\.\d\d per cent of the median\. The return itself stays as it is/);
  assert.match(seen, /Of 3 judgements 1 is alike \(33\.3%/);
  assert.match((await inside.look(visit)).html, /good level of the school or setting would be 90\.0% \(18 of 20\) and not 100\.0% \(20\)\. The return/);
  assert.match((await inside.look(`${page}/table?kind=agreement&format=csv`)).html, /Writing,2,"50\.0, [\d.]+ to [\d.]+",0?[\d.,"a-z -]*,1,0/);
  assert.match((await inside.look(`${page}/table?kind=visits&format=csv`)).html, /330\/2005,made on 20 November 2026,Unusual,Ida Marsh,the setting sends its return again,Writing was judged too kindly/);
  assert.equal((await inside.look('/early-years')).answer, (await outside.look('/early-years')).answer, 'the figures of the year are those returned');
});

test('who may see children and not record visits reads what was judged and finds no form', async () => {
  const reader = await visitorWith(db, 'early-years:see-settings', 'early-years:see-children');
  const { html } = await reader.look(`${visit}/children?child=1`);
  assert.match(html, /2 goals, E09 expected, moderator emerging/);
  assert.doesNotMatch(html, /<form method="post" action="\/early-years/);
});

test('a visit is moved and called off with reasons; its history is kept, and its setting stands on the list again', async () => {
  const at = (await moderator.send('/early-years/visits', page, { year: '2025', visits: '12', byLot: '12', setting: '330/2001', plannedFor: '2 December 2026', reason: 'They asked for us' })).to!;
  assert.match((await moderator.send(`${at}/move`, at, { seenRevision: '1', plannedFor: '9 December 2026', reason: '' })).html, /href="#move-reason"/);
  assert.equal((await moderator.send(`${at}/move`, at, { seenRevision: '1', plannedFor: '9 December 2026', reason: 'Snow' })).to, at);
  assert.equal((await moderator.send(`${at}/call-off`, at, { seenRevision: '2', reason: 'The school closed' })).to, at);
  const { answer, html } = await moderator.look(at);
  assert.equal(answer, 'The visit was called off; it was planned for 9 December 2026.');
  for (const part of ['Snow', 'The school closed']) assert.ok(html.includes(part), part);
  assert.doesNotMatch(html, /Write down what came of it|Call the visit off/);
  assert.match((await moderator.look(`${page}/table?kind=list&format=csv&visits=14&byLot=0`)).html, /330\/2001,20,50,.*,none planned/);
});
