import type { VNode } from 'preact';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { TargetSeen } from '../../actions/read-targets.ts';
import { aimWords, statusWords } from '../../model/sentence-target.ts';
import { showFigure } from '../../model/show-figure.ts';
import { KeepView } from './saved-views.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** Are we on the way to what we agreed? */
export function TargetListPage({ list }: { readonly list: readonly TargetSeen[] }): VNode {
  const { actor } = useScreen();
  return (
    <>
      <h1 class="govuk-heading-l">Are we on the way to what we agreed?</h1>
      <p class="ec-answer">{sayTargets(list)}</p>
      {isPermitted(actor, 'outcomes:set-target') && <p class="govuk-body ec-no-print">A target is set from the page of an indicator: look for “Set a target” under its trend.</p>}
      <SmallNumbers words={ruleOf(list)} />
      {list.length > 0 && <DataTableView id="targets" table={targetTable(list)} exports="/targets/file" />}
      {list.some(({ group }) => group === undefined) && (
        <p class="govuk-body">The duty has two halves: better for all children, and a narrower gap. {sayHalves(list)}</p>
      )}
      <KeepView />
    </>
  );
}

/** The rule beside the list, for its targets on own figures. */
export function ruleOf(list: readonly TargetSeen[]): string | undefined {
  const lines = [...new Set(list.flatMap(({ smallNumbers }) => smallNumbers ?? []))];
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** "Of 6 targets, 2 are on track, 3 behind and 1 has too few children to say." */
export function sayTargets(list: readonly TargetSeen[]): string {
  if (list.length === 0) return 'No target has been agreed yet: a target starts from an indicator.';
  const counts = new Map<string, number>();
  for (const { standing } of list) counts.set(statusWords(standing), (counts.get(statusWords(standing)) ?? 0) + 1);
  const order = ['met', 'ahead', 'on track', 'behind', 'too few to say', 'cannot be judged', 'no figure yet', 'no figure', 'series broken', 'hidden'];
  const parts = order.flatMap((words) => (counts.has(words) ? [`${counts.get(words)} ${words}`] : []));
  return `${list.length === 1 ? 'One target stands' : `${list.length} targets stand`}: ${parts.join(', ')}.`;
}

/** Which targets for all children have none for a group beside them. */
function sayHalves(list: readonly TargetSeen[]): string {
  const alone = list.filter(({ target, group, whole }) => group === undefined && !list.some((other) => other.group !== undefined && other.whole === whole && other.target.figure.area === target.figure.area));
  if (alone.length === 0) return 'Each target for all children has one for a group beside it.';
  return `${alone.length === 1 ? 'One target for all children has' : `${alone.length} targets for all children have`} none for a group beside ${alone.length === 1 ? 'it' : 'them'}: ${alone.map(({ picture }) => picture.indicator.shortTitle).join('; ')}.`;
}

/** The targets as a table: what is aimed at, where we are, how it stands. */
export function targetTable(list: readonly TargetSeen[]): DataTable {
  return {
    caption: 'Targets in force',
    columns: [
      { name: 'indicator', words: 'Indicator' },
      { name: 'who', words: 'Area and children' },
      { name: 'aim', words: 'Target' },
      { name: 'latest', words: 'Latest figure', isNumeric: true },
      { name: 'status', words: 'How it stands' },
      { name: 'children', words: 'Children needed', isNumeric: true },
      { name: 'state', words: 'Proposed or agreed' },
    ],
    rows: list.map(({ target, picture, standing, group }) => {
      const latest = standing.hidden ? undefined : standing.latest;
      const needed = !standing.hidden && standing.status.told ? standing.status.childrenNeeded : undefined;
      return {
        key: target.id,
        cells: [
          { text: picture.indicator.shortTitle, href: `/targets/${target.id}` },
          { text: `${picture.ours.name}, ${group === undefined ? 'all children' : `children ${group}`}` },
          { text: aimWords(target.terms, standing.hidden ? undefined : standing.aim, picture.indicator) },
          latest ? { text: `${showFigure(picture.indicator, latest.figure)} (${latest.period.label})`, ...(latest.figure.known ? { value: latest.figure.value } : { isMissing: true }) } : { text: standing.hidden ? 'hidden' : 'none yet', isMissing: true },
          { text: statusWords(standing) },
          needed === undefined ? { text: standing.hidden ? 'hidden' : 'no counts', isMissing: true } : { text: needed.toLocaleString('en-GB'), value: needed },
          { text: target.terms.state },
        ],
      };
    }),
  };
}
