import type { JSX } from 'preact';
import type { AnyApiDoor } from '../api/api-door.ts';
import type { AnyCommand } from '../cli/command.ts';
import type { EventHandler } from '../events/event.ts';
import type { AnyPageRoute } from '../http/route.ts';
import type { AnyImportSpec } from '../imports/spec.ts';
import type { Job } from '../jobs/job.ts';
import type { Database } from '../db/database.ts';
import type { Ctx, Permission } from './ctx.ts';

/**
 * What a context shows the roof, and the roof alone: its name, whom it may ask, its tables and all its doors.
 *
 * The roof assembles the program from these. What stands in no face does not exist: a route, command, import, job or
 * handler is reached only through here, and each says who may use it and why.
 */
export interface ContextFace {
  readonly name: string;
  /** Contexts that stand below this one and whose contract it may call. */
  readonly needs: readonly string[];
  /** What somebody may be allowed to do here, in words, and the roles that hold it unless an authority decides otherwise. */
  readonly permissions: Readonly<Record<Permission, PermissionWords>>;
  readonly routes: readonly AnyPageRoute[];
  /** Addresses for other people's systems; the roof adds them to the routes and publishes their contract. */
  readonly api?: readonly AnyApiDoor[];
  readonly commands: readonly AnyCommand[];
  readonly imports: readonly AnyImportSpec[];
  readonly jobs: readonly Job[];
  readonly handlers: readonly EventHandler[];
  /** What search everywhere finds here, best first. */
  readonly search?: SearchOffer;
  /** Items of the navigation, in the order of the cycle. */
  readonly menu: readonly MenuItem[];
}

/** A permission in words, with the roles that hold it to begin with. */
export interface PermissionWords {
  /** Completes "may ...", for the role table. */
  readonly words: string;
  readonly roles: readonly Role[];
}

/**
 * The roles an authority gives its people. Source: facts 9.5, kept to those that the present contexts need.
 *
 * Roles are fixed words; which permissions each holds is declared beside the permission.
 */
export const roles = ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'centre-manager', 'partner', 'scrutiny', 'provider'] as const;
/** One of those roles. */
export type Role = (typeof roles)[number];

/** The doors and the steps of the improvement cycle under which a page may stand in the navigation. */
export type MenuPlace = 'know' | 'agree' | 'plan' | 'commission' | 'deliver' | 'review' | 'families' | 'providers' | 'run';

/** A page in the navigation, for those whose work it is: a page that is open to everybody may name a permission here and stay open. */
export interface MenuItem {
  readonly place: MenuPlace;
  readonly words: string;
  readonly path: string;
  readonly permission: Permission | 'public' | 'signed-in';
  /** Not for those who hold this: a page of theirs leads there. */
  readonly unless?: Permission;
  /** It stands after the pages of other contexts. */
  readonly isLast?: true;
}

/** One thing that search everywhere found. */
export interface SearchHit {
  /** What kind of thing it is, in a word or two: "Indicator", "Ward". */
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly note?: string;
}

/** How a context answers search everywhere. */
export interface SearchOffer {
  /** What stands before anything found, whatever else is found: urgent help where the words point to danger. */
  readonly urgent?: (words: string) => JSX.Element | undefined;
  readonly find: (ctx: Ctx, db: Database, words: string) => Promise<readonly SearchHit[]>;
}
