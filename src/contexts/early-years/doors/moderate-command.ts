import { z } from 'zod';
import { showNumber } from '../../../kernel/rate.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { planVisits } from '../actions/plan-visits.ts';
import { readCohort } from '../actions/read-cohort.ts';
import { moderationRules, readInstruments } from '../actions/read-instruments.ts';
import { regimes, type Regime } from '../model/instrument.ts';
import { sayChoice, sayStanding } from '../model/visit-words.ts';
import { refuseCensusAlone, refuseUnusable, showRefusal, tellReading } from './words.ts';

interface ModerateOptions {
  readonly input: readonly string[];
  readonly regime: Regime;
  readonly census: readonly string[];
  readonly earlier: readonly string[];
  readonly earlierCensus: readonly string[];
  readonly visits: string;
  readonly atRandom: string;
  readonly seed: string;
}

const wholeNumber = z.string().regex(/^\d{1,6}$/, 'A whole number.');

/** `everychild early-years moderate`: a list of visits, unusual settings first with the reasons, and some by lot; from files alone. */
export const moderateCommand: AnyCommand = command<ModerateOptions>({
  kind: 'tool',
  noun: 'early-years',
  verb: 'moderate',
  summary: 'A list of schools and settings to visit for moderation, with reasons, and some by lot.',
  options: z.object({
    input: z.array(z.string()).min(1, 'Give a file of children with --input FILE.').describe('File of children; several are one cohort.'),
    regime: z.enum(regimes, `Say which profile the file holds: ${regimes.join(', ')}.`).describe('Its profile.'),
    census: z.array(z.string()).default([]).describe('File that brings characteristics.'),
    earlier: z.array(z.string()).default([]).describe('File of children of the year before, of the same profile: settings are held against where they stood then.'),
    earlierCensus: z.array(z.string()).default([]).describe('File that brings the year before\'s characteristics.'),
    visits: wholeNumber.default('12').describe('How many visits.'),
    atRandom: wholeNumber.default('4').describe('How many of them by lot at least.'),
    seed: wholeNumber.default('1').describe('Seed of the lot.'),
  }),
  run: runModerate,
});

async function runModerate(options: ModerateOptions, terminal: Terminal): Promise<CommandAnswer> {
  const alone = refuseCensusAlone(options);
  if (alone) return alone;
  const read = (inputs: readonly string[], sides: readonly string[]): ReturnType<typeof readCohort> => readCohort(readInstruments(), { regime: options.regime, inputs: inputs.map(fileOnDisk), sides: sides.map(fileOnDisk) });
  const done = await read(options.input, options.census);
  if ('unusable' in done) return refuseUnusable(done.unusable);
  tellReading(done.read, terminal);
  const earlier = options.earlier.length === 0 ? undefined : await read(options.earlier, options.earlierCensus);
  if (earlier && 'unusable' in earlier) return refuseUnusable(earlier.unusable);
  if (earlier) tellReading(earlier.read, terminal);
  const planned = planVisits(done.read.cohort, { visits: Number(options.visits), atRandom: Number(options.atRandom), seed: Number(options.seed) }, earlier?.read.cohort);
  if (!planned.accepted) return { kind: 'refused', code: planned.refusal.code, words: showRefusal(planned.refusal) };
  const { visits, settings, unusual } = planned.value;
  const words = `${showNumber(settings, 0)} settings of 10 children or more, ${showNumber(unusual, 0)} with an unusual pattern. A pattern is a reason to look and to talk, not a finding. ${sayStanding('support', moderationRules().dutyLastDay)}\n`;
  return { kind: 'done', value: { ...planned.value, notice: words.trim() }, words, table: { columns: ['Setting', 'Children', 'Why'], rows: visits.map((visit) => [visit.code, String(visit.children), sayChoice(visit)]) } };
}
