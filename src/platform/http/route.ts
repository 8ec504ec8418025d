import type { JSX } from 'preact';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Refusal } from '../../kernel/decision.ts';
import type { ApiAnswer, ApiList, ApiObject } from '../api/api-door.ts';
import type { Database } from '../db/database.ts';
import type { Ctx, Permission, Purpose } from '../house/ctx.ts';

/**
 * One entry of the table of doors on the web: who may come, why, what is written in the audit, what is read, what is done.
 *
 * Nothing here is optional that a reader of the table would miss: the program refuses to start when a route lacks its
 * permission, purpose or audit name.
 */
export interface PageRoute<Input> {
  readonly method: 'GET' | 'POST';
  /** Fastify path, `/indicators/:code`. */
  readonly path: string;
  /** The permission asked for, several of which any one is enough, `signed-in` for anybody who signed in, or `public`. */
  readonly permission: Permission | readonly [Permission, Permission, ...Permission[]] | 'signed-in' | 'public';
  readonly purpose: Purpose;
  /** The name of the act in the audit, or why this one leaves no line. */
  readonly audit: AuditName;
  /** Path, query and form fields together; a field that may repeat is read as an array by the schema. */
  readonly input: z.ZodType<Input>;
  readonly answer: (request: Request<Input>) => Promise<Reply>;
  /** Shown with status 422 when the input cannot be read: the same page with the answers kept. Absent on routes whose input is only an address. */
  readonly again?: (request: Omit<Request<unknown>, 'input'> & { readonly faults: readonly InputFault[]; readonly typed: Readonly<Record<string, unknown>> }) => Promise<Reply>;
  /** Whether a file comes with the form; the handler receives it as a stream. */
  readonly takesFile?: boolean;
  /** Public pages that hold nothing about a person may be kept by (address, data version), all of them or those of some addresses. */
  readonly cached?: boolean | ((url: URL) => boolean);
  /** What other sites may show of it: the page in a frame of theirs, drawn as for the public and without scripts, the file as an image, or a feed that any site's scripts may read. Public GET alone. */
  readonly sharing?: 'frame' | 'image' | 'feed';
  /** For other people's systems (`platform/api`): answered as to the public, with problems in place of pages. */
  readonly isApi?: boolean;
}

/** The name under which an act is audited, or `none` with the reason. */
export type AuditName = { readonly name: string } | { readonly none: string };

/** What a handler is given: who asks, through which connection, what was typed, and where. */
export interface Request<Input> {
  readonly ctx: Ctx;
  readonly db: Database;
  readonly input: Input;
  /** The address as typed, path and query: state lives there. */
  readonly url: URL;
  /** The page of ours that led here, as the browser says; unknown to pages that are kept, and where a browser says nothing. It may hold what somebody typed: it is for this answer alone. */
  readonly cameFrom?: URL;
  readonly file?: UploadedFile;
  readonly session?: SessionHandle;
  /** The network address of whoever asks, for throttling; behind a proxy on this machine, the one it names. */
  readonly address: string;
}

/** A file that came with a form. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
}

/** What a handler may do to the session; written by the access context, known here only by shape. */
export interface SessionHandle {
  readonly id: string;
}

/** One field that cannot be read, and what to do about it. */
export interface InputFault {
  /** Name of the form field, for the link from the error summary. */
  readonly field: string;
  readonly message: string;
}

/** What goes back. A refusal becomes words and a status in one table (`refusals.ts`); a handler never writes a status for one. */
export type Reply =
  /** `unkept`: this one is not kept although its route is cached, since each asking counts. */
  | { readonly kind: 'page'; readonly title: string; readonly body: JSX.Element; readonly status?: number; readonly chrome?: PageChrome; readonly unkept?: boolean }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice?: string; readonly cookies?: readonly Cookie[] }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly body: Buffer | string | Readable; readonly inline?: boolean }
  | { readonly kind: 'json'; readonly value: unknown; readonly status?: number }
  /** JSON that was written already. */
  | { readonly kind: 'json-text'; readonly text: string }
  | { readonly kind: 'api'; readonly gives: ApiList | ApiObject; readonly answer: ApiAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly words: string };

/** What a page asks of the layout around it. */
export interface PageChrome {
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[];
  readonly menu?: string;
  /** The page is meant for paper too: no navigation beside it. */
  readonly plain?: boolean;
  readonly wide?: boolean;
  /** Nothing stands round the content, and no script: it is shown in a frame of another site, and its links lead out of that. */
  readonly isFramed?: boolean;
}

/** A cookie that goes back with the answer; always for this site alone and out of reach of scripts. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes it, absent means until the browser closes. */
  readonly maxAge?: number;
}

/** A route whose input type has been forgotten, as the table holds it. */
export type AnyPageRoute = PageRoute<never>;

/** Declares a route; the type of the input is kept for the handler and forgotten for the table. */
export function route<Input>(declared: PageRoute<Input>): AnyPageRoute {
  return declared as unknown as AnyPageRoute;
}
