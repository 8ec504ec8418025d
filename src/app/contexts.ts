import { accessFace } from '../contexts/access/context.ts';
import { childIndexFace } from '../contexts/child-index/context.ts';
import { directoryFace } from '../contexts/directory/context.ts';
import { earlyYearsFace } from '../contexts/early-years/context.ts';
import { outcomesFace } from '../contexts/outcomes/context.ts';
import { placesFace } from '../contexts/places/context.ts';
import type { ContextFace } from '../platform/house/face.ts';

/** Every context of the product, each after those it needs. What is not listed here does not exist. */
export const contexts: readonly ContextFace[] = [accessFace, placesFace, outcomesFace, directoryFace, earlyYearsFace, childIndexFace];

/** Their names, for the order of migrations and backups. */
export const contextNames: readonly string[] = contexts.map(({ name }) => name);
