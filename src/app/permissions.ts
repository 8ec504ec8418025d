import type { Permission } from '../platform/house/ctx.ts';
import type { PermissionWords } from '../platform/house/face.ts';
import { contexts } from './contexts.ts';

/** Every permission of every context with its words and the roles that hold it unless an authority decides otherwise. */
export const permissionCatalogue: Readonly<Record<Permission, PermissionWords>> = Object.assign({}, ...contexts.map(({ permissions }) => permissions)) as Record<Permission, PermissionWords>;
