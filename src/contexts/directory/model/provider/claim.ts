import { accept, refuse, type Decision } from '../../../../kernel/decision.ts';
import type { DirectoryRecord, ServiceKind } from '../record.ts';

/** Somebody asks to look after a record, or to have a new one, until the council has decided. */
export interface Claim {
  readonly id: string;
  /** The record that is claimed; none where somebody asks for a new one. */
  readonly service: string | undefined;
  readonly person: string;
  readonly email: string;
  /** What they are to the service, in their words. */
  readonly post: string;
  /** The service they want listed, where it is not yet. */
  readonly wanted: WantedService | undefined;
  readonly askedAt: Date;
  readonly hasCode: boolean;
  /** When a code is good no more, whether one was sent or not; none where a new record is asked for. */
  readonly codeExpiresAt: Date | undefined;
  readonly tries: number;
  /** When the code that went to the record's known contact came back. */
  readonly provedAt: Date | undefined;
  readonly state: 'asked' | 'confirmed' | 'refused';
}

/** What somebody says of a service that is not listed yet. */
export interface WantedService {
  readonly name: string;
  readonly organisation: string;
  readonly kind: ServiceKind;
  readonly description: string;
}

/** Why a code does not prove a claim. */
export type CodeRefusal = 'claim-decided-already' | 'claim-code-expired' | 'claim-code-wrong' | 'claim-too-many-attempts';

/** Whether the code that came back proves the claim. A claim without a code is answered like one whose code is wrong, or too late, so that nobody learns which records have an address. */
export function decideCode(claim: Claim, isRight: boolean, rule: { readonly codeTries: number }, now: Date): Decision<'proved', CodeRefusal> {
  if (claim.state !== 'asked') return refuse('claim-decided-already');
  if (claim.tries >= rule.codeTries) return refuse('claim-too-many-attempts');
  if (claim.codeExpiresAt !== undefined && claim.codeExpiresAt <= now) return refuse('claim-code-expired');
  return claim.hasCode && isRight ? accept('proved') : refuse('claim-code-wrong');
}

/** The e-mail address under which the council already knows whoever runs a service: the record's own, its organisation's, or that of one of its contacts. Never shown to whoever claims. */
export function knownAddress(record: DirectoryRecord): string | undefined {
  const addresses = [record.email, ...record.contacts.map(({ email }) => email), record.organisation.email];
  return addresses.find((address) => address !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
}
