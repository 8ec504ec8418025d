import type { VNode } from 'preact';
import type { ImportReport } from '../../../../platform/imports/import.ts';

/** One stage of a file on its way in. */
export interface ImportStage {
  readonly words: string;
  readonly is: 'done' | 'now' | 'to-come';
}

const usual = ['Received', 'Read and checked', 'Compared', 'Reviewed', 'In'] as const;
const reached: Readonly<Record<ImportReport['state'], number>> = { received: 1, read: 2, proposed: 3, reviewed: 4, committed: 5, withdrawn: 5, refused: 0 };

/** The stages of a file as a line: those behind it, the one it is at, those to come; where it was kept out, the line ends there. */
export function stagesOf(report: Pick<ImportReport, 'state' | 'fault' | 'proposalSha256'>): readonly ImportStage[] {
  const done = (words: string): ImportStage => ({ words, is: 'done' });
  if (report.state === 'refused') {
    const before = report.proposalSha256 === undefined ? 1 : 3;
    return [...usual.slice(0, before).map(done), { words: 'Kept out', is: 'now' }];
  }
  if (report.state === 'withdrawn') return [...usual.map(done), { words: 'Taken back', is: 'now' }];
  const at = reached[report.state];
  return usual.map((words, index) => ({ words: report.fault !== undefined && index === at ? `${words}: stopped` : words, is: index < at ? 'done' : index === at ? 'now' : 'to-come' }));
}

const said = { done: 'done', now: 'now', 'to-come': 'to come' };

/** The stages of a file drawn as a line; each also says in words whether it is done. */
export function StageLine({ stages }: { stages: readonly ImportStage[] }): VNode {
  return (
    <ol class="ec-stages" aria-label="Stages of the import">
      {stages.map((stage) => (
        <li key={stage.words} class={`ec-stage${stage.is === 'to-come' ? '' : ` ec-stage--${stage.is}`}`} aria-current={stage.is === 'now' ? 'step' : undefined}>
          {stage.words}
          <span class="govuk-visually-hidden"> ({said[stage.is]})</span>
        </li>
      ))}
    </ol>
  );
}
