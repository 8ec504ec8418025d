import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import type { Characteristic, ReturnColumn } from '../model/characteristics.ts';
import { readInstrument, regimes, type Instrument } from '../model/instrument.ts';
import { readModerationRules, type ModerationRules } from '../model/moderation-rules.ts';
import type { MessageNames } from '../model/return-message.ts';
import { readReturnRules, type ReturnRules } from '../model/return-rules.ts';

/** What the files in `reference/instruments` hold. */
export interface Instruments {
  /** The three profiles, oldest first. */
  readonly instruments: readonly Instrument[];
  readonly characteristics: readonly Characteristic[];
  readonly columns: readonly ReturnColumn[];
}

/** Reads the reference data of the profile. A slip in a file is named with its place. */
export function readInstruments(): Instruments {
  const instruments = regimes.map((regime) => {
    const file = `eyfsp-${regime}.json`;
    const read = readInstrument(readJson(file));
    if (read.accepted) return read.value;
    throw new Error(`reference/instruments/${file} at ${read.refusal.facts['path']}: ${read.refusal.facts['problem']}.`);
  });
  const { characteristics } = readJson('characteristics.json') as { characteristics: Characteristic[] };
  const { columns } = readJson('return-columns.json') as { columns: ReturnColumn[] };
  return { instruments, characteristics, columns };
}

/** The rules of a return, from `reference/instruments/return-rules.json`. */
export function readRules(): ReturnRules {
  return readReturnRules(readJson('return-rules.json'));
}

/** What holds of visits to settings, from `reference/instruments/moderation.json`. */
export function moderationRules(): ModerationRules {
  return readModerationRules(readJson('moderation.json'));
}

/** The names by which a return is an XML message. */
export function readMessageNames(): MessageNames {
  return readJson('return-message.json') as MessageNames;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, 'reference/instruments', file), 'utf8'));
}
