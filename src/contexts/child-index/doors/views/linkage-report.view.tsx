import { render } from 'preact-render-to-string';
import type { ComponentChildren, VNode } from 'preact';
import type { FurtherSign } from '../../../../methods/matching/further-signs.ts';
import type { LinkageReport, TruthReport } from '../../model/linkage-report.ts';
import type { Quality } from '../../../../methods/matching/link-quality.ts';

/** The report of a linkage as one page that stands alone: no script, nothing fetched, nobody's name in it. */
export function drawLinkageReport(report: LinkageReport): string {
  return `<!DOCTYPE html>\n${render(
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <title>Linkage report</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>Linkage report</h1>
          <p>
            {show(report.records)} records are {show(report.people)} people. {show(report.bands.auto)} pairs were linked without anybody looking, {show(report.bands.review)} are for a person to decide ({report.reviewPerThousandRecords.toFixed(1)} for
            1,000 records), {show(report.bands.withheld)} are withheld because they may join a child&apos;s old and new identity.
          </p>
          <p>
            Model <code>{report.model.hash}</code>, rules for {report.model.rules}, mode {report.model.mode}{report.model.onePerSource ? ', a person once in each source' : ''}. Tables <code>{report.reference}</code>.
          </p>
          {report.quality ? <Truth quality={report.quality} /> : <p>The feeds do not say whose the records are, so how good the links are was not measured.</p>}
          <Table caption="Records by feed" head={['Feed', 'Records']} rows={report.feeds.map(({ feed, records }) => [feed, show(records)])} />
          <Table caption="What became of the pairs" head={['Band', 'Reason', 'Pairs']} rows={report.reasons.map(({ band, reason, pairs }) => [band, reason.replaceAll('-', ' '), show(pairs)])} />
          <Table caption="Records of one person" head={['Records', 'People']} rows={report.groupSizes.map(({ size, groups }) => [show(size), show(groups)])} />
          <p>
            Largest group: {show(report.largestGroup)}. Groups of more than three records a feed, which should be looked at: {show(report.suspiciouslyLarge)}.
          </p>
          <Table
            caption="Who is found together with another record, by part of the records"
            head={['Part', 'Records', 'Alone', 'Share alone', 'A person is asked', 'Share asked']}
            rows={report.parts.map(({ subgroup, group, records, alone, asked }) => [`${subgroup}: ${group}`, show(records), show(alone), percent(alone / records), show(asked), percent(asked / records)])}
          />
          <Table
            caption="Levels of agreement among linked pairs, beside what the model expects; bits are what the level adds"
            head={['Comparison', 'Level', 'Pairs', 'Share', 'Expected', 'Bits']}
            rows={report.levels.map(({ field, level, pairs, share, expected, bits }) => [field, level, show(pairs), percent(share), percent(expected), bits.toFixed(1)])}
          />
          {report.divided.length > 0 && <Table caption="Groups of candidates that were too large and were divided by year of birth and name" head={['Key', 'Groups', 'Records']} rows={report.divided.map(({ rule, groups, rows }) => [rule, show(groups), show(rows)])} />}
          {report.narrowed.length > 0 && (
            <Table
              caption="Ways of finding candidates that found so many pairs that these were compared only where something more agrees"
              head={['Key', 'Pairs found', 'And one of', 'Or not said of both', 'With two verified NHS numbers, instead']}
              rows={report.narrowed.map(({ rule, pairs, further: { any, orUnknown, despiteTwoNumbers } }) => [rule, show(pairs), any.length === 0 ? 'nothing more' : signs(any), signs(orUnknown), despiteTwoNumbers.length === 0 ? 'not compared' : signs(despiteTwoNumbers)])}
            />
          )}
          {report.leftOut.length > 0 && <Table caption="Ways of finding candidates that were not used, because they would compare too many pairs for so many records" head={['Key', 'Pairs']} rows={report.leftOut.map(({ rule, pairs }) => [rule, show(pairs)])} />}
        </main>
      </body>
    </html>,
  )}\n`;
}

const signWords: Readonly<Record<FurtherSign, string>> = { day: 'day of birth', month: 'month of birth', birthday: 'day and month of birth', district: 'postcode district', middle: 'middle name', address: 'address', familyInitial: 'first letter of the family name', lastFamilyInitial: 'first letter of its last part' };

function signs(all: readonly FurtherSign[]): string {
  return all.map((sign) => signWords[sign]).join(', ');
}

function Truth({ quality }: { readonly quality: TruthReport }): VNode {
  const row = (name: string, of: Quality): string[] => [name, percent(of.precision), percent(of.recall), percent(of.f1), show(of.wrong), show(of.missed)];
  const head = ['What was measured', 'Precision', 'Recall', 'F1', 'Wrong pairs', 'Missed pairs'];
  return (
    <>
      <Table caption="Against the truth" head={head} rows={[row('Pairs at 0.5 and more', quality.likelyPairs), row('Pairs linked', quality.linkedPairs), row('People', quality.groups)]} />
      <Table caption={`Twins, siblings, adopted children (known from: ${quality.kinshipIsFrom})`} head={['Kin', 'Pairs of records', 'Linked', 'Shown for review', 'Pairs of people', 'Merged']} rows={quality.kin.map((kin) => [kin.kinship, show(kin.recordPairs), show(kin.linked), show(kin.shownForReview), show(kin.people), show(kin.merged)])} />
      <Table
        caption="What linking from another chance on would come to, in pairs of records before they are grouped"
        head={['Linked from', 'Linked', 'Wrong', 'Of twins', 'Of siblings', 'Questions for 1,000 records']}
        rows={quality.tradeOff.linking.map((point) => [String(point.from), show(point.linked), show(point.wrong), show(point.twins), show(point.siblings), point.askedPerThousand.toFixed(1)])}
      />
      <Table
        caption="What asking a person from another chance on would come to"
        head={['Asked from', 'Questions', 'Questions for 1,000 records', 'Of them one person']}
        rows={quality.tradeOff.asking.map((point) => [String(point.from), show(point.asked), point.askedPerThousand.toFixed(1), show(point.onePerson)])}
      />
      <Table caption="People, by part of the records; a pair counts where either record belongs" head={['Part', 'Records', ...head.slice(1)]} rows={quality.subgroups.map((one) => [`${one.subgroup}: ${one.group}`, show(one.records), ...row('', one.quality).slice(1)])} />
    </>
  );
}

function Table({ caption, head, rows }: { readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }): VNode {
  const cells = (row: readonly string[]): ComponentChildren => row.map((cell, at) => (at === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>));
  return (
    <div class="scroll" role="region" aria-label={`Table: ${caption}`} tabIndex={0}>
      <table>
        <caption>
          <span>{caption}</span>
        </caption>
        <thead>
          <tr>
            {head.map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>{cells(row)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function show(count: number): string {
  return count.toLocaleString('en-GB');
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(3)}%`;
}

const style = `body{font:16px/1.5 Arial,sans-serif;margin:0;color:#0b0c0c;background:#fff}main{max-width:70rem;margin:0 auto;padding:1rem}.scroll{overflow-x:auto;margin:1.5rem 0}.scroll:focus{outline:3px solid #0b0c0c;outline-offset:2px}table{border-collapse:collapse;width:100%}caption{font-weight:bold;text-align:left;padding-bottom:.5rem}caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2rem)}th,td{border-bottom:1px solid #b1b4b6;padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top}td{font-variant-numeric:tabular-nums}th+td{min-width:4rem}tbody th{font-weight:normal;min-width:7rem}code{font-size:.8rem;word-break:break-all}`;
