import type { VNode } from 'preact';
import type { Picture } from '../../model/picture.ts';
import type { Sentence } from '../../model/sentence.ts';
import { addressOf } from './picture-data.ts';
import type { PictureKind } from './picture-file.view.tsx';

/** A sentence, quiet where it cannot answer. */
export function Said({ sentence }: { sentence: Sentence }): VNode {
  return <p class={`govuk-body${sentence.answers ? '' : ' ec-quiet'}`}>{sentence.words}</p>;
}

/** Address of a picture of this indicator, for its downloads. */
export function pictureAddress(picture: Picture, kind: PictureKind): string {
  return `/indicators/${picture.indicator.code}/picture?kind=${kind}&${addressOf(picture)}`;
}

/** Address of the page with this picture alone, for other sites; without a period it follows the latest figure. */
export function embedAddress(picture: Picture, kind: PictureKind): string {
  return `/embed/indicators/${picture.indicator.code}?${addressOf({ ...picture, period: undefined })}&kind=${kind}`;
}
