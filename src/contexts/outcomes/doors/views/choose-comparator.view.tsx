import type { VNode } from 'preact';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { asNeighbours, type Comparator } from '../../model/comparator.ts';

/** Asks with whom one wants to be compared; nothing where there is no choice. */
export function ComparatorSelect({ comparators, comparator }: { readonly comparators: readonly { readonly against: string; readonly name: string }[]; readonly comparator: Comparator | undefined }): VNode | null {
  if (comparators.length < 2 && comparator?.kind !== 'area-group') return null;
  const chosen = comparator?.kind === 'area-group' ? comparator.group.id : comparator ? asNeighbours : '';
  const isOffered = comparators.some(({ against }) => against === chosen);
  return <Select id="against" name="against" label="Compared with" value={isOffered ? chosen : ''} items={[...(isOffered ? [] : [{ text: 'Choose', value: '' }]), ...comparators.map(({ against, name }) => ({ text: name, value: against }))]} />;
}

/** The part of an address that carries whom it was asked to compare with; empty for the authority's own choice. */
export function againstPart(against: string | undefined): string {
  return against === undefined ? '' : `&against=${against}`;
}
