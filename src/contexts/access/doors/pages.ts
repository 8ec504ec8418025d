import type { AnyPageRoute } from '../../../platform/http/route.ts';
import { accountRoutes } from './account-pages.ts';
import { administrationRoutes } from './administration-pages.ts';
import { appearanceRoutes } from './appearance-pages.ts';
import type { AccessParts } from './parts.ts';
import { peopleRoutes } from './people-pages.ts';
import { signInRoutes } from './sign-in-pages.ts';

/** Every page of this context. They need the installation's keys and the permissions of all contexts, which the roof hands in. */
export function accessPages(parts: AccessParts): readonly AnyPageRoute[] {
  return [...signInRoutes(parts), ...accountRoutes(parts), ...peopleRoutes(parts), ...administrationRoutes(parts), ...appearanceRoutes];
}
