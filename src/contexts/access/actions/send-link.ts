import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { auditNameOf } from '../../../platform/house/ctx.ts';
import { newSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { writeMessage, type Message } from '../../../platform/messages/write-message.ts';
import { hostnameKeyOf } from '../model/authority.ts';
import { findAuthority, listHostnames } from '../store/authorities.store.ts';
import { replaceLinks, type SignInLink } from '../store/credentials.store.ts';
import { authorityOf } from './authority-of.ts';

/** A link with which somebody sets their password: shown once to whoever made it, and sent to its owner. */
export interface MadeLink {
  readonly person: PersonId;
  readonly kind: SignInLink['kind'];
  /** Whole address where the installation knows its own, else the path. */
  readonly address: string;
  readonly expiresAt: Date;
}

/** How long each kind of link is good for, in hours: a week to accept an invitation, an hour for a password that was forgotten. */
const hoursOf: Record<SignInLink['kind'], number> = { invitation: 7 * 24, reset: 1 };

/** Makes a new link, which makes earlier ones useless, and puts a message with it into the outbox. */
export async function sendLink(
  ctx: Ctx,
  trx: Trx,
  to: { person: PersonId; name: string; email: string; kind: SignInLink['kind']; hours?: number },
  ownAddress: string | undefined,
): Promise<MadeLink> {
  const authority = await findAuthority(trx, authorityOf(ctx));
  const token = newSecret();
  const expiresAt = new Date(ctx.now.getTime() + (to.hours ?? hoursOf[to.kind]) * 3_600_000);
  await replaceLinks(trx, { authority: authorityOf(ctx), id: ctx.newId(), person: to.person, kind: to.kind, tokenSha256: sha256Hex(token), expiresAt, at: ctx.now, by: auditNameOf(ctx.actor) });
  const address = `${await siteAddressOf(ctx, trx, ownAddress)}/invitation/${token}`;
  await writeMessage(ctx, trx, messageOf(to, authority?.shortName ?? '', address, (to.hours ?? hoursOf[to.kind]) > 24));
  return { person: to.person, kind: to.kind, address, expiresAt };
}

/**
 * The address people reach us under. Never taken from a request, whose Host header anybody may write: the installation's own address
 * where it is of the authority, else the authority's first hostname, and the installation's own where it has none.
 */
export async function siteAddressOf(ctx: Ctx, db: Database, ownAddress: string | undefined): Promise<string> {
  const hostnames = await listHostnames(db, authorityOf(ctx));
  const isOwn = ownAddress !== undefined && URL.canParse(ownAddress) && hostnames.includes(new URL(ownAddress).hostname);
  return hostnames.length === 0 || isOwn ? (ownAddress ?? '') : `https://${hostnames[0]!}`;
}

/** Whether an authority is reached under a name: one that somebody wrote into a request is believed only then. */
export async function isHostnameOf(db: Database, authority: AuthorityId, hostname: string): Promise<boolean> {
  return (await listHostnames(db, authority)).includes(hostnameKeyOf(hostname));
}

function messageOf(to: { name: string; email: string; kind: SignInLink['kind'] }, authorityName: string, address: string, isForAWeek: boolean): Message {
  const time = isForAWeek ? 'within 7 days' : 'within the hour';
  const opening = to.kind === 'invitation' ? `You have been invited to sign in to Everychild for ${authorityName}.` : `Somebody asked for a new password for your account with Everychild for ${authorityName}.`;
  const otherwise = to.kind === 'invitation' ? 'If you did not expect this, do nothing.' : 'If it was not you, do nothing: your password stays as it is.';
  const body = [`Dear ${to.name},`, '', `${opening} Choose your password here ${time}:`, '', address, '', `The link works once. ${otherwise}`].join('\n');
  return { to: to.email, subject: to.kind === 'invitation' ? `Your invitation to Everychild for ${authorityName}` : 'A new password for Everychild', body };
}
