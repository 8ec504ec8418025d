import type { VNode } from 'preact';
import { rankedTable } from '../../../../platform/charts/chart-table.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { addressWith, useScreen } from '../../../../platform/pages/screen.ts';
import { inequalityOf, ratioWords, sentenceOfInequality, type DeprivationIndex, type DeprivationTenths } from '../../model/inequality.ts';
import type { Picture } from '../../model/picture.ts';
import { showIn, tenthDataOf } from './picture-data.ts';
import { embedAddress, pictureAddress, Said } from './picture-links.view.tsx';
import { pictureView } from './picture-file.view.tsx';

/** Are children in poorer areas behind? */
export function Deprivation({ picture, tenths, source }: { readonly picture: Picture; readonly tenths: DeprivationTenths; readonly source: string }): VNode {
  const { indicator, ours, period } = picture;
  const drawn = pictureView({ picture, map: undefined, tenths }, 'tenths');
  const found = inequalityOf(tenths, 'both');
  const ratio = found && ratioWords(found);
  return (
    <section aria-labelledby="deprivation-heading">
      <h2 class="govuk-heading-m" id="deprivation-heading">
        Are poorer areas behind?
      </h2>
      <Said sentence={sentenceOfInequality(indicator, ours.name, tenths)} />
      <Choose tenths={tenths} />
      {period && tenths.period.code !== period.code && <p class="govuk-body">Small areas have figures of {tenths.period.label}, not of {period.label}.</p>}
      {drawn && (
        <ChartFigure id="tenths" caption={drawn.caption} narrow={pictureView({ picture, map: undefined, tenths }, 'tenths', 'phone')!.drawing} table={rankedTable(tenthDataOf(tenths), showIn(indicator))} download={`${pictureAddress(picture, 'tenths')}${byPart(tenths)}`} embed={`${embedAddress(picture, 'tenths')}${byPart(tenths)}`} source={`${source} Deprivation: Ministry of Housing, Communities and Local Government, ${tenths.index}.`}>
          {drawn.drawing}
        </ChartFigure>
      )}
      <Details summary="How this is worked out">
        <p class="govuk-body">
          The {tenths.areas} small areas of {ours.name} are put in the order of their {tenths.by === 'imd' ? 'ranks in' : 'shares of children aged 0 to 15 in families deprived of income,'} {tenths.index} and divided into tenths;{tenths.takenAsFive ? ` ${tenths.takenAsFive} of the counts of that index are too small to be printed and were taken as about 5;` : ''} {tenths.areasWithData === tenths.areas ? 'all have' : `${tenths.areasWithData} have`} counts that may be shown. A line is drawn through the tenths, each
          weighing as many children as it has; how far its two ends are apart is the slope index of inequality.{ratio ? ` ${ratio}` : ''}
        </p>
      </Details>
    </section>
  );
}

const indexWords: Readonly<Record<DeprivationIndex, string>> = { imd: 'by all deprivation (IMD)', idaci: 'by children in families deprived of income (IDACI)' };

/** The same by the other index, where it is held. */
function Choose({ tenths: { by, offered } }: { readonly tenths: DeprivationTenths }): VNode | null {
  const { url } = useScreen();
  const others = offered.filter((index) => index !== by);
  if (others.length === 0 || url.pathname.startsWith('/embed')) return null;
  return (
    <p class="govuk-body">
      The small areas stand in order {indexWords[by]}.{' '}
      {others.map((index) => (
        <a class="govuk-link ec-no-print" key={index} href={`${addressWith(url, { by: index === 'imd' ? undefined : index })}#deprivation-heading`}>
          See it {indexWords[index]}
        </a>
      ))}
    </p>
  );
}

function byPart({ by }: DeprivationTenths): string {
  return by === 'imd' ? '' : `&by=${by}`;
}
