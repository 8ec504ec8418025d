import type { Block, Document } from '../../../platform/documents/document.ts';
import type { ModerationOfYear } from '../actions/read-moderation.ts';
import { sayEffect, sayModeration, sayStanding, standingWords } from '../model/visit-words.ts';
import { moderationTable, type ModerationTable } from './views/moderation.view.tsx';
import { sayAgreement } from './words-visits.ts';

/** The list of visits and what they say as a paper: for those alone who may see settings. */
export function moderationDocument(of: ModerationOfYear, madeAt: Date): Document {
  const { label, standing, dutyLastDay, publisher, isMadeUp, visits, agreements, effect } = of;
  const [all] = agreements;
  return {
    title: `Early years: visits of ${standingWords[standing]}, ${label}`,
    publisher,
    isMadeUp,
    madeAt,
    blocks: [
      { kind: 'paragraph', look: 'lead', text: sayModeration(of) },
      { kind: 'paragraph', text: `${sayStanding(standing, dutyLastDay)} A pattern is a reason to look together and to talk, not a finding.` },
      tableBlock(of, 'list'),
      { kind: 'heading', level: 1, text: 'What the visits say' },
      ...(visits.length > 0 ? [tableBlock(of, 'visits')] : []),
      ...(all ? [{ kind: 'paragraph', text: sayEffect(effect, 'the authority', true) } as const, { kind: 'paragraph', text: sayAgreement(all) } as const, tableBlock(of, 'agreement')] : [{ kind: 'paragraph', text: 'No judgement of a moderator is written down yet.' } as const]),
      { kind: 'paragraph', look: 'small', text: 'From the profile returns that were accepted, child by child. Exact figures: not for publication as they stand.' },
    ],
  };
}

function tableBlock(of: ModerationOfYear, kind: ModerationTable): Block {
  const { caption, columns, rows } = moderationTable(of, kind);
  return { kind: 'table', caption, columns: columns.map(({ words, isNumeric }) => ({ heading: words, ...(isNumeric ? { isFigure: true } : { share: 2 }) })), rows: rows.map(({ cells }) => cells.map(({ text }) => text)) };
}
