import type { ContextFace } from '../../platform/house/face.ts';
import { agreementCommand } from './doors/agreement-command.ts';
import { measuresCommand } from './doors/cli.ts';
import { moderateCommand } from './doors/moderate-command.ts';
import { reviewCommand } from './doors/review-command.ts';

/** Profile results at the end of reception: from a child-level return to the measures, the lowest 20% and what moved the gap. */
export const earlyYearsFace: ContextFace = {
  name: 'early-years',
  needs: ['places', 'outcomes'],
  permissions: {},
  routes: [],
  commands: [measuresCommand, reviewCommand, moderateCommand, agreementCommand],
  imports: [],
  jobs: [],
  handlers: [],
  menu: [],
};
