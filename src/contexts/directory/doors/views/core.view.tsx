import type { VNode } from 'preact';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { CoreServices } from '../../actions/read-core-services.ts';
import { showAges } from '../../model/age.ts';
import { coreServices, coreServiceWords, sayCoreServices, type CoreService, type CoreServiceLine } from '../../model/core-services.ts';
import type { Sector } from '../../model/record.ts';

/** What is looked at more closely. */
export interface CoreChoice {
  readonly service?: CoreService | undefined;
  readonly ward?: string | undefined;
}

const sectorWords: Readonly<Record<Sector, string>> = { authority: 'the council', health: 'health', jobcentre: 'Jobcentre', school: 'schools', voluntary: 'the voluntary sector', private: 'private providers', unknown: 'not said' };
const address = (choice: CoreChoice, hash = ''): string => `/early-childhood-services?${new URLSearchParams(Object.entries(choice).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()}${hash}`;

/** What is there for young children, where, from whom; what is missing, what stands twice? */
export function CorePage({ found, choice }: { found: CoreServices; choice: CoreChoice }): VNode {
  const { lines, wards, inHomes } = found;
  const twins = [...new Map(lines.flatMap((line) => line.duplicates.map((ids) => [[...ids].sort().join(), { ids, line }] as const))).values()];
  return (
    <>
      <h1 class="govuk-heading-l">Early childhood services</h1>
      <p class="ec-answer">{sayCoreServices(lines, wards)}</p>
      <p class="govuk-body">The five services that the council, health and Jobcentre arrange together for children under six and their parents (Childcare Act 2006, sections 2 and 3), as they stand in the directory.</p>
      <DataTableView id="services" table={serviceTable(lines)} />
      <DataTableView id="wards" table={wardTable(found)} />
      {inHomes > 0 && <p class="govuk-body">{inHomes.toLocaleString('en-GB')} more {inHomes === 1 ? 'place is' : 'places are'} with childminders and others at home. They stand in no ward here, because that would tell where somebody lives.</p>}
      {twins.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Perhaps written twice</h2>
          <ul class="govuk-list govuk-list--bullet">
            {twins.map(({ ids, line }) => (
              <li key={ids.join()}>
                {line.records.find(({ id }) => id === ids[0])?.name}, {line.area}: {ids.map((id, nth) => [nth === 0 ? '' : ', ', <a class="govuk-link" href={`/services/${id}`}>record {nth + 1}</a>])}
              </li>
            ))}
          </ul>
        </section>
      )}
      {choice.service === undefined && choice.ward === undefined ? (
        <p class="govuk-body" id="list">
          Choose a service or a ward above to see what there is. The whole list to take away: <a class="govuk-link" href="/early-childhood-services/file?format=csv">CSV</a>, <a class="govuk-link" href="/early-childhood-services/file?format=xlsx">spreadsheet</a>.
        </p>
      ) : (
        <>
          <h2 class="govuk-heading-m" id="list">
            {choice.service === undefined ? 'Every service' : coreServiceWords[choice.service]}
            {choice.ward === undefined ? '' : ` in ${choice.ward}`}
          </h2>
          <DataTableView id="table" table={coreTable(found, choice)} exports={address(choice).replace('?', '/file?')} />
        </>
      )}
    </>
  );
}

function serviceTable(lines: readonly CoreServiceLine[]): DataTable {
  return {
    caption: 'The five services',
    columns: [{ name: 'service', words: 'Service' }, { name: 'records', words: 'How many', isNumeric: true }, { name: 'wards', words: 'Wards that have it', isNumeric: true }, { name: 'missing', words: 'Wards without' }, { name: 'from', words: 'From whom' }],
    rows: coreServices.map((service) => {
      const own = lines.filter((line) => line.service === service);
      const records = [...new Map(own.flatMap((line) => line.records).map((record) => [record.id, record])).values()];
      const missing = own.filter(({ isMissing }) => isMissing).map(({ area }) => area);
      const sectors = [...Map.groupBy(records, ({ sector }) => sector)].sort(([, a], [, b]) => b.length - a.length).map(([sector, of]) => `${sectorWords[sector]} ${of.length}`);
      return { key: service, cells: [{ text: coreServiceWords[service], href: address({ service }, '#list') }, numberOf(records.length), numberOf(own.length - missing.length), { text: missing.length === own.length ? 'all' : missing.join(', ') }, { text: sectors.join(', ') }] };
    }),
  };
}

function numberOf(number: number): DataCell {
  return { text: number.toLocaleString('en-GB'), value: number };
}

function wardTable({ lines, wards }: CoreServices): DataTable {
  return {
    caption: 'How many services each ward has',
    columns: [{ name: 'ward', words: 'Ward' }, ...coreServices.map((service) => ({ name: service, words: coreServiceWords[service], isNumeric: true }))],
    rows: wards.map((ward) => ({
      key: ward,
      cells: [{ text: ward, href: address({ ward }, '#list') }, ...coreServices.map((service): DataCell => {
        const { records, isMissing } = lines.find((line) => line.service === service && line.area === ward)!;
        return isMissing ? { text: 'none', value: 0 } : { ...numberOf(records.length), href: address({ service, ward }, '#list') };
      })],
    })),
  };
}

/** Service by service: what, from whom, for which children, where; as chosen. */
export function coreTable({ lines, wards }: CoreServices, { service, ward }: CoreChoice): DataTable {
  const chosen = lines.filter((line) => (service === undefined || line.service === service) && (ward === undefined || line.area === ward));
  const by = new Map<string, { line: CoreServiceLine; record: CoreServiceLine['records'][number]; areas: string[] }>();
  for (const line of chosen) {
    for (const record of line.records) {
      const kept = by.get(record.id) ?? { line, record, areas: [] };
      kept.areas.push(line.area);
      by.set(record.id, kept);
    }
  }
  return {
    caption: 'What there is',
    columns: [['name', 'Name'], ['service', 'Service'], ['from', 'From'], ['sector', 'Sector'], ['ages', 'For children'], ['where', 'Where']].map(([name, words]) => ({ name: name!, words: words! })),
    rows: [...by.values()].map(({ line, record: { id, name, from, sector, ages }, areas }) => ({ key: id, cells: [{ text: name, href: `/services/${id}` }, { text: coreServiceWords[line.service] }, { text: from }, { text: sectorWords[sector] }, { text: showAges(ages) }, { text: areas.length === wards.length && wards.length > 1 ? 'every ward' : areas.join(', ') }] })),
  };
}
