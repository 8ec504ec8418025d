import { showInstant } from '../../../kernel/dates.ts';
import type { Feed, FeedSeen, Harvest, HarvestSeen } from '../actions/keep-feeds.ts';
import type { HarvestFault } from '../model/feeds/harvest.ts';

const faultWords: Readonly<Record<HarvestFault, string>> = {
  'address-wrong': 'The address is none of the web. Mend it below.',
  'address-private': 'The address is one of this machine or of a private network, which is not asked unless the operator allows it (EVERYCHILD_HARVEST_PRIVATE=yes).',
  'no-answer': 'Nobody answered, or the answer broke off. Open the address in a browser; if it works there, ask who runs the feed.',
  'too-slow': 'It took longer than half a minute to answer. Ask who runs the feed.',
  'too-large': 'One answer was larger than 20 MB. Ask who runs the feed to send pages.',
  redirects: 'It sent us on from address to address, or from https to http. Ask who runs the feed for its address.',
  status: 'It answered with status {status}.',
  'json-broken': 'What came is no whole JSON. Ask who runs the feed.',
  'no-feed': 'What came is no list of services of Open Referral UK. Check the address: it ends before /services.',
  'page-twice': 'It says the same services on page after page, so that its end is not known. Ask who runs the feed.',
  endless: 'It has no end: more than 2,000 pages, 50,000 services or 150 MB. Ask who runs the feed.',
  'nothing-there': 'It has no service at all. Nothing is taken out of the register for that. Ask who runs the feed.',
  'not-taken': 'What came could not be kept. Look whether the disk has room, then harvest again.',
};

const statusWords: Readonly<Record<number, string>> = { 401: 'It wants a key. Ask who runs the feed, and write the address with the key.', 403: 'It does not let us in. Ask who runs the feed.', 404: 'There is nothing under that address. Check it.', 429: 'It asks us to come less often.' };

/** What went wrong with a harvest and what can be done, in words. */
export function sayHarvestFault({ fault, faultStatus }: Pick<Harvest, 'fault' | 'faultStatus'>): string {
  if (fault === null) return '';
  const words = fault === 'status' ? statusWords[faultStatus ?? 0] ?? (faultStatus !== null && faultStatus >= 500 ? `It is out of order (status ${faultStatus}). Ask who runs the feed if that lasts.` : faultWords.status) : faultWords[fault];
  return words.replace('{status}', String(faultStatus ?? ''));
}

/** What came of a harvest, in a sentence. */
export function sayHarvest({ harvest, import: file }: HarvestSeen): string {
  const services = harvest.services === null ? '' : `${harvest.services.toLocaleString('en-GB')} ${harvest.services === 1 ? 'service' : 'services'} came`;
  switch (harvest.state) {
    case 'running':
      return harvest.retryAt === null ? 'It is being harvested.' : `${sayHarvestFault(harvest)} It is asked again on ${showInstant(harvest.retryAt)}, for the ${ordinal(harvest.tries + 1)} time.`;
    case 'stopped':
      return 'It was stopped.';
    case 'failed':
      return `It failed. ${sayHarvestFault(harvest)}`;
    case 'unchanged':
      return harvest.importId === null ? 'Nothing had changed.' : 'The same came as in a file that waits or was kept out.';
    case 'came':
      return `${services}. ${sayFile(file)}`;
  }
}

function sayFile(file: HarvestSeen['import']): string {
  if (!file) return '';
  const { counts } = file;
  const left = counts.blocked === 0 ? '' : `, ${counts.blocked.toLocaleString('en-GB')} left out`;
  const what = `${counts.new.toLocaleString('en-GB')} new, ${counts.changed.toLocaleString('en-GB')} changed, ${counts.same.toLocaleString('en-GB')} the same${left}`;
  switch (file.state) {
    case 'received':
    case 'read':
    case 'reviewed':
      return file.fault === undefined ? 'They are being read.' : `Reading them stopped: ${file.fault}`;
    case 'proposed':
      return `They wait for somebody to look at them: ${what}.`;
    case 'committed':
      return `They are in: ${what}.`;
    case 'refused':
      return `They were kept out. ${file.reason ?? ''}`.trim();
    case 'withdrawn':
      return 'They were in and were taken back.';
  }
}

function ordinal(number: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'][number - 1] ?? `${number}th`;
}

/** When a feed is harvested next. */
export function sayNext({ state, askedAt, nextAt }: Feed, now: Date): string {
  if (state === 'ended') return 'Ended.';
  if (state === 'paused') return 'Paused.';
  return askedAt !== null || nextAt <= now ? 'Within a minute.' : `On ${showInstant(nextAt)}.`;
}

/** "2 feeds: 1 harvest waits for somebody to look at it, 1 feed fails." */
export function sayFeeds(feeds: readonly FeedSeen[]): string {
  const live = feeds.filter(({ feed }) => feed.state !== 'ended');
  if (live.length === 0) return 'No feed is harvested yet.';
  const waits = live.filter(({ harvests }) => harvests.some(({ import: file }) => file?.state === 'proposed')).length;
  const fails = live.filter(({ harvests }) => harvests[0]?.harvest.state === 'failed' || (harvests[0]?.harvest.tries ?? 0) > 0).length;
  const parts = [waits === 0 ? 'nothing waits for somebody to look at it' : `${waits} ${waits === 1 ? 'harvest waits' : 'harvests wait'} for somebody to look at ${waits === 1 ? 'it' : 'them'}`, ...(fails === 0 ? [] : [`${fails} ${fails === 1 ? 'feed fails' : 'feeds fail'}`])];
  return `${live.length} ${live.length === 1 ? 'feed' : 'feeds'}: ${parts.join(', ')}.`;
}
