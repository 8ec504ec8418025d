import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideRetry, isPageTwice, nextPart, pageAddress, readFeedAddress, readFeedPage, serviceAddress, sinceWhen, usualHarvestLimits as limits, type PartKnown } from './harvest.ts';

const now = new Date('2026-11-28T12:00:00Z');
const secondsUntil = (at: Date | 'give-up'): number => (at === 'give-up' ? Infinity : (at.getTime() - now.getTime()) / 1000);

test('what may pass is tried again, twice as late each time and never at one moment for all; what says no stays no', () => {
  // 30 s doubled: 30, 60, 120 ... each from three quarters to five quarters of it.
  fc.assert(fc.property(fc.integer({ min: 0, max: limits.mostTries - 1 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (tries, dice) => {
    const pause = secondsUntil(decideRetry({ fault: 'no-answer' }, tries, limits, now, dice));
    const middle = 30 * 2 ** tries;
    assert.ok(pause >= middle * 0.75 && pause <= middle * 1.25 + 1, `${pause} at ${tries}`);
  }));
  assert.equal(decideRetry({ fault: 'no-answer' }, limits.mostTries, limits, now, 0.5), 'give-up');
  for (const status of [429, 500, 502, 503, 504, 408]) assert.notEqual(decideRetry({ fault: 'status', status }, 0, limits, now, 0.5), 'give-up', String(status));
  for (const status of [400, 401, 403, 404, 410, 501]) assert.equal(decideRetry({ fault: 'status', status }, 0, limits, now, 0.5), 'give-up', String(status));
  for (const fault of ['address-private', 'too-large', 'no-feed', 'endless', 'page-twice'] as const) assert.equal(decideRetry({ fault }, 0, limits, now, 0.5), 'give-up', fault);
});

// RFC 9110 10.2.3: seconds or a date.
test('Retry-After is never undercut, and one that is too long ends the harvest', () => {
  const after = (retryAfter: string): number => secondsUntil(decideRetry({ fault: 'status', status: 503, retryAfter }, 0, limits, now, 0));
  assert.equal(after('120'), 120);
  assert.equal(after('Sat, 28 Nov 2026 12:10:00 GMT'), 600);
  assert.equal(after('3'), 22.5, 'our own pause is longer: 30 s less a quarter');
  assert.equal(after('soon'), 22.5);
  assert.equal(after('90000'), Infinity, 'more than six hours');
});

test('pages of either version are read, under either name of their list, and a bare list is all there is', () => {
  const one = { id: 'a', name: 'A' };
  const whole = { ...one, schedules: [] };
  assert.deepEqual(readFeedPage({ contents: [whole], total_pages: 3, page_number: 1, last_page: false }, 1), { services: [whole], ids: ['a'], isLast: false, isThin: false });
  assert.deepEqual(readFeedPage({ content: [one], totalPages: 3, number: 3 }, 3), { services: [one], ids: ['a'], isLast: true, isThin: true });
  const ended = { ...one, status: 'defunct' };
  assert.deepEqual([readFeedPage([ended], 1)?.isThin, readFeedPage([ended, one], 1)?.isThin, readFeedPage([ended, whole], 1)?.isThin], [false, true, false], 'what has ended needs no parts');
  assert.equal(readFeedPage({ contents: [one], totalPages: '1' }, 1)?.isLast, true, 'some v1 feeds say contents, and numbers as text');
  assert.equal(readFeedPage([one], 1)?.isLast, true);
  assert.equal(readFeedPage({ contents: [] }, 7)?.isLast, true);
  assert.equal(readFeedPage({ contents: [one] }, 1)?.isLast, false, 'without a count one looks on');
  for (const json of [null, 'x', { error: 'no' }, { contents: 'x' }]) assert.equal(readFeedPage(json, 1), undefined);
});

test('what somebody pastes is the address of the feed', () => {
  for (const typed of ['https://a.example/api', ' https://a.example/api/ ', 'https://a.example/api/services', 'https://a.example/api/services/?page=2&per_page=5', 'https://a.example/api#top']) assert.equal(readFeedAddress(typed), 'https://a.example/api', typed);
  assert.equal(readFeedAddress('https://a.example/api/services?key=x&page=1'), 'https://a.example/api?key=x');
  for (const typed of ['a.example', 'ftp://a.example', 'https://me:secret@a.example', 'javascript:alert(1)', '']) assert.equal(readFeedAddress(typed), undefined, typed);
  assert.equal(pageAddress('https://a.example/api?key=x', 2, 100, undefined), 'https://a.example/api/services?key=x&page=2&per_page=100&full=true');
  assert.equal(pageAddress('https://a.example', 1, 50, now), 'https://a.example/services?page=1&per_page=50&full=true&modified_after=2026-11-28T12%3A00%3A00.000Z');
  assert.equal(serviceAddress('https://a.example/api', 'x/../y'), 'https://a.example/api/services/x%2F..%2Fy');
});

test('pages come in their order, then what thin pages named; the end is known', () => {
  const page = (key: number, of: Partial<PartKnown>): PartKnown => ({ kind: 'page', key: String(key), ids: [], isLast: false, isThin: false, ...of });
  assert.deepEqual(nextPart([]), { kind: 'page', key: '1' });
  assert.deepEqual(nextPart([page(1, { ids: ['a'] })]), { kind: 'page', key: '2' });
  const thin = [page(1, { ids: ['a', 'b'], isThin: true, isLast: true })];
  assert.deepEqual(nextPart(thin), { kind: 'service', key: 'a' });
  const service = (key: string): PartKnown => ({ kind: 'service', key, ids: [key], isLast: false, isThin: false });
  assert.equal(nextPart([...thin, service('a'), service('b')]), undefined);
  const again = readFeedPage({ contents: [{ id: 'a' }] }, 2)!;
  assert.ok(isPageTwice(again, [page(1, { ids: ['a', 'b'] })]));
  assert.ok(!isPageTwice(again, [page(1, { ids: ['b'] })]));
});

test('only what changed is asked for, a day before the harvest that stands, and everything once a week', () => {
  const standing = new Date('2026-11-27T12:00:00Z');
  assert.deepEqual(sinceWhen({ knowsSince: true, standing, wholeAt: new Date('2026-11-22T12:00:00Z') }, limits, now), new Date('2026-11-26T12:00:00Z'));
  assert.equal(sinceWhen({ knowsSince: true, standing, wholeAt: new Date('2026-11-21T12:00:00Z') }, limits, now), undefined);
  assert.equal(sinceWhen({ knowsSince: false, standing, wholeAt: standing }, limits, now), undefined);
  assert.equal(sinceWhen({ knowsSince: true, standing: undefined, wholeAt: undefined }, limits, now), undefined);
});
