import { z } from 'zod';
import { showNumber } from '../../../kernel/rate.ts';
import { kappaWeights, type KappaWeights } from '../../../methods/statistics/weighted-kappa.ts';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { problemOf } from '../../../platform/files/reading/problem.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { readInstruments } from '../actions/read-instruments.ts';
import { readJudgements } from '../actions/read-judgements.ts';
import { regimes, type Regime } from '../model/instrument.ts';
import { agreementsOf, type Agreement } from '../model/judgements.ts';
import { sayAgreement, showWithLimits } from './words-visits.ts';
import { showRefusal, showUnusable } from './words.ts';

interface AgreementOptions {
  readonly input: string;
  readonly regime: Regime;
  readonly weights: KappaWeights;
}

/** `everychild early-years agreement`: how far a setting's judgements and a moderator's agree, by goal and by setting; from a file alone. */
export const agreementCommand: AnyCommand = command<AgreementOptions>({
  kind: 'tool',
  noun: 'early-years',
  verb: 'agreement',
  summary: 'How far two judgements of the same children agree beyond chance, by goal and setting.',
  options: z.object({
    input: z.string('Give the file of judgements with --input FILE.').describe('File with the columns Goal, First, Second and, if any, Setting.'),
    regime: z.enum(regimes, `Say which profile it is: ${regimes.join(', ')}.`).describe('The profile.'),
    weights: z.enum(kappaWeights).default('linear').describe('How a disagreement counts: none (any like any other), by its distance (linear) or its square.'),
  }),
  run: runAgreement,
});

async function runAgreement({ input, regime, weights }: AgreementOptions): Promise<CommandAnswer> {
  const instrument = readInstruments().instruments.find((each) => each.regime === regime)!;
  try {
    const read = await readJudgements(fileOnDisk(input), instrument);
    if (!read.accepted) return { kind: 'refused', code: read.refusal.code, words: `${input}: ${showRefusal(read.refusal)}` };
    const agreements = agreementsOf(instrument, read.value.judgements, weights);
    return { kind: 'done', value: { weights, notAssessed: read.value.notAssessed, agreements }, words: `${sayAgreement(agreements[0]!)}${notAssessedWords(read.value.notAssessed)}\n`, table: tableOf(agreements) };
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return { kind: 'refused', code: problem.code, words: showUnusable({ file: input, problem }) };
  }
}

function notAssessedWords(pairs: number): string {
  if (pairs === 0) return '';
  return pairs === 1 ? ' 1 pair had a child not assessed and is not compared.' : ` ${showNumber(pairs, 0)} pairs had a child not assessed and are not compared.`;
}

function tableOf(agreements: readonly Agreement[]): { columns: string[]; rows: string[][] } {
  return {
    columns: ['Judgements of', 'Name', 'Judgements', 'Alike', 'Beyond chance (kappa)', 'Own higher', 'Own lower'],
    rows: agreements.map(({ code, name, judgements, alike, kappa, ownHigher, ownLower }) => [code ?? 'all', name, String(judgements), showWithLimits(alike, 1, '%'), showWithLimits(kappa, 2), String(ownHigher), String(ownLower)]),
  };
}
