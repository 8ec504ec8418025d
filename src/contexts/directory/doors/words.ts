import type { Refusal } from '../../../kernel/decision.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { OwnRequestRefusal } from '../actions/ask-for-help.ts';
import type { ChangeRefusal } from '../actions/change-record.ts';
import type { ClaimRefusal } from '../actions/claim-record.ts';
import type { KeeperRefusal } from '../actions/decide-claim.ts';
import type { ProposalRefusal } from '../actions/decide-proposals.ts';
import type { TwinRefusal } from '../actions/decide-twins.ts';
import type { WordRefusal } from '../actions/keep-words.ts';
import type { FeedRefusal } from '../actions/keep-feeds.ts';
import type { ProtectRefusal } from '../actions/protect-record.ts';
import type { LookRefusal } from '../actions/look-through.ts';
import type { OwnRecordRefusal } from '../actions/keep-own-record.ts';
import type { ReportRefusal } from '../actions/take-reports.ts';
import type { RegisterFileRefusal } from '../actions/read-register-file.ts';
import type { HelpRefusal } from '../model/help-request.ts';
import type { CodeRefusal } from '../model/provider/claim.ts';
import type { NotShownCode } from '../model/what-is-shown.ts';

const known = 'an Open Referral UK feed (JSON), Ofsted’s childcare providers (CSV), Ofsted’s extract for an authority (XML) and the schools file (CSV)';

/** Every way in which the directory says no. */
export type DirectoryRefusal = NotShownCode | RegisterFileRefusal | ChangeRefusal | TwinRefusal | ReportRefusal | HelpRefusal | OwnRequestRefusal | ClaimRefusal | CodeRefusal | KeeperRefusal | OwnRecordRefusal | ProposalRefusal | FeedRefusal | WordRefusal | ProtectRefusal | LookRefusal | 'requests-too-many-attempts' | 'helper-not-found' | 'service-file-not-found';

const words: Readonly<Record<DirectoryRefusal, string>> = {
  'service-not-found': 'No service is listed under this address. It may have ended or moved: look for it by name, or ask the family information service.',
  'record-not-found': 'No record of this authority has that identifier. Look it up by name first.',
  'record-changed-meanwhile': 'Somebody changed the record while you looked at it: you saw revision {seen}, it is now {now}. Look again, then decide.',
  'revision-not-found': 'The record has no earlier state {revision}. Its history lists those there are.',
  'protection-weaker': 'The record is kept back more strictly already. To keep back less, ask that the mark be taken away.',
  'protection-none-to-take': 'The record carries no mark from which that could be taken away. Look at it again.',
  'refuge-words-not-there': 'The record does not stand open with words of a refuge: there is nothing to leave.',
  'refuge-words-changed': 'Its words or addresses were changed while you read. Read them again, then decide.',
  'release-not-asked': 'Nobody asks that the mark of this record be taken away, or the mark was changed since. Ask first; somebody else then does it.',
  'release-asked-already': 'That is asked already and waits for somebody else.',
  'release-by-two': 'You asked for it yourself: somebody else who may see protected records must do it. You may say that the mark stays.',
  'report-not-found': 'There is no report under that reference. Check the letters and figures.',
  'request-not-found': 'There is no request under that reference. Look for it in the queue.',
  'request-taken-already': 'Somebody else took this request. Speak to them, or hand it back to the queue and take it.',
  'request-not-taken': 'Nobody has taken this request yet. Take it first, so that the family has one person to speak to.',
  'request-closed-already': 'This request is closed, so nothing can be added to it.',
  'reason-not-known': 'Choose why: a reason on the list for what came of it.',
  'match-not-found': 'Choose at least one service that everybody may see.',
  'own-request-not-found': 'We cannot open a request with these two. Check both. After five wrong tries wait half an hour, or ring us.',
  'own-request-closed': 'We closed this request, so it cannot be changed. You can ask again at any time.',
  'helper-not-found': 'No council answers at this address. Open the page of your own council, or ring it and ask for the family information service.',
  'requests-too-many-attempts': 'Too much came from your connection in a short time. Wait a few minutes, or ring us.',
  'twins-decided-already': 'Somebody has decided about these two already ({verdict}). Undo that first.',
  'twins-not-joined': 'Nothing is decided about these two, so there is nothing to undo.',
  'claim-not-found': 'Nobody asked under that reference, or it was removed since. Ask again from the page of the service.',
  'claim-too-many-attempts': 'Too many have tried today. Try again tomorrow, or ring the family information service.',
  'claim-decided-already': 'This was decided already. Ask the family information service.',
  'claim-code-expired': 'The code is too old. The council looks at what you asked in any case; you need do nothing.',
  'claim-code-wrong': 'That is not the code. Look at the message again; if no message came, the council looks at what you asked in any case.',
  'keeper-disabled': 'Whoever has the address {email} may not sign in here any more. Ask an administrator.',
  'keeper-not-found': 'Nobody looks after this record under that entry: it has ended already.',
  'own-record-not-found': 'You do not look after a record under this address. Your services are listed under My services.',
  'proposal-not-found': 'One of these changes was decided or taken back meanwhile. Look again, then decide.',
  'proposal-reason-missing': 'Say why it is not accepted: the provider reads it.',
  'proposal-nothing-decided': 'Nothing was decided: accept or reject at least one change.',
  'word-not-found': 'That word is not in use: it has ended already.',
  'word-tells-nothing': 'Write words that say something by themselves: small words such as “the” are passed over by the search.',
  'word-too-long': 'Use at most {most} words.',
  'word-means-itself': 'The search reads both as the same words already.',
  'word-need-not-known': 'Choose a kind of help from the list.',
  'word-in-use': 'That is entered already.',
  'service-file-not-found': 'No file of services is there under that address. Those that came in stand under Files.',
  'feed-not-found': 'No feed is entered under that name or identifier. Those that are stand under Feeds.',
  'feed-address-wrong': 'Write the whole address of a feed, beginning with https://, without a name or password in it.',
  'feed-name-taken': 'A feed is entered under the name {name} already. Change that one, or choose another name.',
  'feed-not-on': 'The feed is paused. Go on with it first.',
  'feed-ended': 'The feed is ended. Enter it again under another name.',
  'file-not-found': 'There is no file {file} that can be read.',
  'file-not-known': `{file} is no file of services that we know. Known are ${known}.`,
  'json-unreadable': '{file} is no valid JSON: {what}. Ask its publisher for it again.',
  'csv-unreadable': '{file} is no valid CSV: {what}. Save it again as CSV.',
  'xml-unreadable': '{file} is no valid XML at line {line}: {what} Ask its publisher for it again.',
  'xml-has-doctype': '{file} declares a document type, which Ofsted’s extract never does. It was not opened.',
};

/** The directory's refusals in words: what is wrong and what can be done. */
export function sayDirectoryRefusal({ code, facts }: Refusal<DirectoryRefusal>): string {
  return words[code].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));
}

/** The same as the web answers it. */
export function refusedInDirectory(refusal: Refusal<DirectoryRefusal>): Reply {
  return { kind: 'refused', refusal, words: sayDirectoryRefusal(refusal) };
}
