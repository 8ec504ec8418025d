import type { AnyApiDoor } from '../../../platform/api/api-door.ts';
import { areaGroupsDoor } from './api/area-groups.ts';
import { areasDoor } from './api/areas.ts';
import { frameworksDoor } from './api/frameworks.ts';
import { indicatorDoor, indicatorsDoor } from './api/indicators.ts';
import { targetsDoor } from './api/targets.ts';
import { valuesDoor } from './api/values.ts';

/** What other people's systems may read: definitions, areas and groups of them, figures, targets and frameworks, as the public sees them. */
export const outcomesApi: readonly AnyApiDoor[] = [valuesDoor, indicatorsDoor, indicatorDoor, areasDoor, areaGroupsDoor, targetsDoor, frameworksDoor];
