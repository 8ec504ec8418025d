import { randomSource } from '../../../methods/statistics/random-source.ts';
import { headingsOf } from './made-cohort.cases.ts';

/**
 * A made-up authority of 60 schools with about 30 children each, the school's children differing by meals and special needs as England's do.
 *
 * With `planted`, school 2007 gives most children who stand near the level the level in every goal: 1.2 standard deviations of kindness.
 */
export function madeSettings(seed: number, planted: boolean): string {
  const { uniform, normal } = randomSource(seed);
  const rows = [headingsOf('2021', 'LA', 'Estab', 'FSM', 'SEN').join(',')];
  for (let school = 0; school < 60; school++) {
    const [poverty, own] = [0.05 + 0.4 * uniform(), 0.1 * normal()];
    const children = 18 + Math.floor(uniform() * 28);
    for (let child = 0; child < children; child++) {
      const [fsm, sen] = [uniform() < poverty, uniform() < 0.12];
      const standing = 0.75 + own - 0.45 * Number(fsm) - 1.2 * Number(sen) + normal() + (planted && school === 7 ? 1.2 : 0);
      const goals = Array.from({ length: 17 }, () => (standing + 0.35 * normal() > 0 ? 2 : 1));
      rows.push(`330,${2000 + school},${fsm ? 'Y' : 'N'},${sen ? 'K' : 'N'},${goals.join(',')}`);
    }
  }
  return `${rows.join('\n')}\n`;
}
