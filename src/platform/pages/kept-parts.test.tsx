import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { drawnPart, drawnText, drawToKeep, htmlWithGaps, KeptParts, partWithGaps } from './kept-parts.ts';
import { drawOn, useScreen, type Screen } from './screen.ts';

test('a part is drawn once for what it shows, and the oldest goes when there are too many', () => {
  const parts = new KeptParts(2);
  let drawn = 0;
  const draw = (key: string): string => parts.draw(key, () => ((drawn += 1), <p>{key} &amp; more</p>)).__html;
  assert.deepEqual([draw('a'), draw('a'), draw('<b>'), drawn], ['<p>a &amp; more</p>', '<p>a &amp; more</p>', '<p>&lt;b> &amp; more</p>', 2]);
  for (const key of ['c', 'd', 'e']) draw(key);
  draw('a');
  assert.equal(drawn, 6, 'a had long not been shown and is drawn again');
});

test('a part that is kept cannot look at the screen, and what stands around it can', () => {
  const screen = { isDemo: true } as Screen;
  const Looks = (): VNode => <b>{String(useScreen().isDemo)}</b>;
  const parts = new KeptParts(2);
  const Page = (): VNode => (
    <div>
      {drawnPart(parts.draw('plain', () => <i>part</i>))}
      <Looks />
    </div>
  );
  assert.equal(drawOn(screen, <Page />), '<div><i>part</i><b>true</b></div>');
  assert.throws(() => drawOn(screen, <div>{drawnPart(parts.draw('looks', () => <Looks />))}</div>), /outside a page/);
  assert.throws(() => drawOn(undefined, <Looks />), /outside a page/);
});

/** The text that a browser makes of HTML. */
const read = (html: string): string => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const Card = ({ name, href, children }: { name: string; href: string; children: ComponentChildren }): VNode => (
  <li class="card">
    <a href={href} title={name}>
      {name}
    </a>
    <input value={href} />
    {children}
  </li>
);
const card = partWithGaps(['name', 'href', 'inside'], ({ name, href, inside }) => (
  <Card name={name} href={href}>
    {inside}
  </Card>
));

const cardHtml = htmlWithGaps(['name', 'href', 'inside'], ({ name, href, inside }) => (
  <Card name={name} href={href}>
    {inside}
  </Card>
));

test('a part that is drawn to be shown many times is all Latin-1 and says the same', () => {
  assert.deepEqual(drawToKeep(<dd title="9–5">{'toddlers’ café'}</dd>), { __html: '<dd title="9&#8211;5">toddlers&#8217; café</dd>' });
});

test('a part with gaps is drawn as it would be without them, whatever fills them', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '&', '<', '"', "'", '\uE000', '0', '\uE001', ' ', '–', '£', '👶'), maxLength: 6 });
  fc.assert(fc.property(text, text, text, (name, href, inside) => {
    const whole = render(
      <Card name={name} href={href}>
        {inside}
      </Card>,
    );
    const drawn = render(card({ name, href, inside }));
    assert.equal(read(drawn), read(whole));
    assert.doesNotMatch(drawn, /[^\0-\xff]/, 'all of it is Latin-1');
    assert.equal(cardHtml({ name, href: drawnText(href), inside }), drawn, 'in one piece it is the same');
  }));
});

test('a part in a gap is drawn in its place, one that was drawn before as it is, and nothing as nothing', () => {
  const around = '<li class="card"><a href="/x" title="A">A</a><input value="/x"/>';
  const draw = (inside: VNode | null): string => render(card({ name: 'A', href: '/x', inside }));
  assert.deepEqual([draw(<b>1 &lt; 2</b>), draw(drawnPart({ __html: '<i>&amp;</i>' })), draw(null)], [`${around}<b>1 &lt; 2</b></li>`, `${around}<i>&amp;</i></li>`, `${around}</li>`]);
});
