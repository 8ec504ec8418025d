import type { ContextFace } from '../../platform/house/face.ts';
import { childIndexCommands } from './doors/cli.ts';

/** Records about children from several feeds become one group a child. No tables and no pages yet: files in, files out. */
export const childIndexFace: ContextFace = { name: 'child-index', needs: [], permissions: {}, routes: [], commands: childIndexCommands, imports: [], jobs: [], handlers: [], menu: [] };
