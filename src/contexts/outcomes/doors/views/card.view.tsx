import type { VNode } from 'preact';
import { AreaMap } from '../../../../platform/charts/map.view.tsx';
import { Sparkline } from '../../../../platform/charts/sparkline.view.tsx';
import type { CardContent } from '../../actions/read-card.ts';
import type { Card, CardSilence, CardTile } from '../../model/card.ts';
import type { Sentence } from '../../model/sentence.ts';
import { silenceWords, sourceLines, standing } from '../card-pages-words.ts';
import { testWords } from '../words-card.ts';
import { cardMapBox, layOutMap } from './lay-out-map.ts';
import { showIn } from './picture-data.ts';

/** The two sides of a report card: what would I tell a parent or a councillor? */
export function CardSides({ content, address }: { content: CardContent; address: string }): VNode {
  const { card } = content;
  return (
    <article class="ec-card" aria-label={`Report card: ${card.area.name}`}>
      <section class="ec-card-side" aria-labelledby="card-title">
        <Opening card={card} publisher={content.publisher} />
        <Outcomes card={card} />
        <div class="ec-card__columns">
          <CardPictureOfMap content={content} />
          <div>
            <Doing card={card} />
          </div>
        </div>
      </section>
      <section class="ec-card-side" aria-labelledby="card-figures">
        <h2 class="ec-card__heading" id="card-figures">
          {card.area.name}: {card.figures.length} figures, the whole and the gap together
        </h2>
        <div class="ec-card__pairs">
          {card.figures.map((tile) => (
            <Tile key={tile.order} tile={tile} area={card.area} />
          ))}
        </div>
        <Silences silences={card.cannotBeMade} />
        <Sources content={content} address={address} />
      </section>
    </article>
  );
}

function Opening({ card, publisher }: { card: Card; publisher: string }): VNode {
  const { area } = card;
  return (
    <>
      <p class="ec-card__small">
        {publisher} · Report card{area.within ? ` · ${area.kindWords} in ${area.within.name}` : ''}
      </p>
      <h1 class="ec-card__title" id="card-title">
        How children are doing in {area.name}
      </h1>
      <p class="ec-answer">
        <Said sentences={card.answer} join=" " />
      </p>
      {card.context.length > 0 && <p class="ec-card__context">{card.context.join(' ')}</p>}
    </>
  );
}

function Outcomes({ card }: { card: Card }): VNode {
  return (
    <>
      <h2 class="ec-card__heading">The five outcomes</h2>
      <ul class="ec-card__outcomes">
        {card.outcomes.map(({ id, name, sentence }) => (
          <li key={id} class="ec-card__outcome">
            <strong>{name}</strong>
            <br />
            <Said sentences={[sentence]} join="" />
          </li>
        ))}
      </ul>
    </>
  );
}

function CardPictureOfMap({ content: { map, card } }: { content: CardContent }): VNode {
  if (!map) {
    return (
      <div>
        <h2 class="ec-card__heading">Map</h2>
        <p>There is no map: no boundaries of areas with figures have been brought in.</p>
      </div>
    );
  }
  return (
    <figure class="ec-picture ec-card__map">
      <h2 class="ec-card__heading">
        {map.title}, {map.when}, by {map.map.kindWords}
      </h2>
      <AreaMap id="card-map" title={`${map.title}, ${map.when}: ${card.area.name}`} size="phone" shapes={layOutMap(map.map, cardMapBox)} areas={map.map.areas} cuts={map.map.cuts} label={map.indicator.unitWords} us={map.us} show={showIn(map.indicator)} />
    </figure>
  );
}

function Doing({ card }: { card: Card }): VNode {
  const forWhom = card.wordsAreFor === undefined ? '' : ` in ${card.wordsAreFor}`;
  return (
    <>
      <h2 class="ec-card__heading">What we are doing{forWhom}</h2>
      {card.doing.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {card.doing.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
      ) : (
        <p>Nobody has written here yet what is being done.</p>
      )}
      <h2 class="ec-card__heading">Have your say</h2>
      <p>{card.haveYourSay === undefined || card.haveYourSay === '' ? 'How to have a say has not been written here yet. Ask your council’s children’s services.' : card.haveYourSay}</p>
    </>
  );
}

function Tile({ tile, area }: { tile: CardTile; area: Card['area'] }): VNode {
  const { picture, title } = tile;
  const { indicator } = picture;
  const id = `card-figure-${tile.order}`;
  return (
    <section class="ec-card__figure" aria-labelledby={id}>
      <h3 class="ec-card__name" id={id}>
        {picture.period ? <a class="govuk-link" href={`/indicators/${indicator.code}?area=${area.code}`}>{title}</a> : title}
      </h3>
      <div class="ec-card__line">
        <p class="ec-card__amount">
          {tile.value === undefined ? (
            <strong>No figure for this {area.kindWords}</strong>
          ) : (
            <>
              <span class="ec-card__value">{tile.value}</span>
              {tile.unit} in {tile.when}
            </>
          )}
        </p>
        {picture.points.filter(({ figure }) => figure.known).length > 1 && (
          <Sparkline id={`card-spark-${tile.order}`} title={`${title} over time`} us={{ label: area.name, points: picture.points }} breaks={breaksOfTile(tile)} show={showIn(indicator)} />
        )}
      </div>
      <p>
        <Said sentences={standing(tile)} join="; " />
      </p>
      <p>
        <Said sentences={tile.gap} join=" " />
      </p>
      {tile.notes.length > 0 && <p class="ec-card__small">{tile.notes.join(' ')}</p>}
    </section>
  );
}

function breaksOfTile({ picture }: CardTile): { before: CardTile['picture']['points'][number]['period']; label: string }[] {
  return picture.breaks.flatMap(({ firstOrder, words }) => {
    const before = picture.points.find(({ period }) => period.order >= firstOrder)?.period;
    return before ? [{ before, label: words }] : [];
  });
}

/** Sentences one after another; each carries the name of the test it rests on, for those who point at it and for machines. */
function Said({ sentences, join }: { sentences: readonly Sentence[]; join: string }): VNode {
  return (
    <>
      {sentences.map((sentence, place) => (
        <>
          {place > 0 && join}
          <span data-test={sentence.test} title={`Rests on: ${testWords[sentence.test]}`} class={sentence.answers ? undefined : 'ec-missing'}>
            {sentence.words}
          </span>
        </>
      ))}
    </>
  );
}

function Silences({ silences }: { silences: readonly CardSilence[] }): VNode | null {
  if (silences.length === 0) return null;
  return (
    <>
      <h2 class="ec-card__heading">What this card cannot say</h2>
      <ul class="govuk-list ec-card__small">
        {silences.map(({ what, why, figures, test }) => (
          <li key={`${what}${why}`} data-test={test}>
            {silenceWords(what, figures)}: {why}.
          </li>
        ))}
      </ul>
    </>
  );
}

function Sources({ content, address }: { content: CardContent; address: string }): VNode {
  return (
    <>
      <h2 class="ec-card__heading">Where the figures come from</h2>
      <p class="ec-card__small">{sourceLines(content, address)}</p>
    </>
  );
}
