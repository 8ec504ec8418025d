import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { CharacterCount } from '../../../../platform/pages/govuk/character-count.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { longest } from '../../model/card-words.ts';

/** One version of the words, as the history of a card shows it. */
export interface WordsVersion {
  readonly version: number;
  readonly doing: readonly string[];
  readonly haveYourSay: string;
  readonly isPublished: boolean;
  readonly decidedAt: Date;
  readonly by: string;
}

/** What stands in the form: the words in force, or those just typed that could not be kept. */
export interface CardWordsFormProps {
  readonly area: string;
  readonly seenVersion: number;
  readonly doing: readonly string[];
  readonly haveYourSay: string;
  readonly isPublished: boolean;
  readonly faults: Readonly<Record<string, string>>;
  readonly history: readonly WordsVersion[];
}

/** Asks for the three things being done and how to have a say, and shows who wrote what before. */
export function CardWordsForm(props: CardWordsFormProps): VNode {
  return (
    <section class="ec-no-print" id="words" aria-labelledby="words-heading">
      <h2 class="govuk-heading-m" id="words-heading">
        Write on this card
      </h2>
      <Form action="/card/words">
        <input type="hidden" name="area" value={props.area} />
        <input type="hidden" name="seenVersion" value={String(props.seenVersion)} />
        {[0, 1, 2].map((place) => (
          <CharacterCount
            key={place}
            name={`doing${place + 1}`}
            id={`doing${place + 1}`}
            rows={2}
            maxlength={longest.doing}
            label={{ children: ['First thing we are doing', 'Second thing we are doing', 'Third thing we are doing'][place]! }}
            value={props.doing[place] ?? ''}
            errorMessage={props.faults[`doing${place + 1}`] ? { children: props.faults[`doing${place + 1}`]! } : undefined}
          />
        ))}
        <CharacterCount
          name="haveYourSay"
          id="haveYourSay"
          rows={3}
          maxlength={longest.haveYourSay}
          label={{ children: 'How people can have a say' }}
          hint={{ children: 'Where, when, and whom to ask. A card that the public sees must say it.' }}
          value={props.haveYourSay}
          errorMessage={props.faults['haveYourSay'] ? { children: props.faults['haveYourSay'] } : undefined}
        />
        <Checkboxes name="published" idPrefix="published" items={[{ value: 'yes', children: 'Show these words to the public', checked: props.isPublished }]} />
        <Button preventDoubleClick>Save these words</Button>
      </Form>
      {props.history.length > 0 && (
        <Details summary={`Who wrote what: ${props.history.length} ${props.history.length === 1 ? 'version' : 'versions'}`}>
          <ol class="govuk-list" reversed>
            {props.history.map((version) => (
              <li key={version.version}>
                <strong>
                  {showInstant(version.decidedAt)}, {version.by}
                </strong>
                {version.isPublished ? ' (shown to the public)' : ' (draft)'}
                <br />
                {version.doing.length > 0 ? version.doing.join(' · ') : 'Nothing being done was named'}. {version.haveYourSay}
              </li>
            ))}
          </ol>
        </Details>
      )}
    </section>
  );
}
