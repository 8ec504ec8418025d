import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boxAround, findRoom, isOver, type Pixel } from './map-labels.ts';

const picture = { left: 0, top: 0, right: 200, bottom: 100 };
const square: readonly Pixel[] = [[20, 10], [180, 10], [180, 90], [20, 90]];

test('a name stands in the middle of its area, moves aside for what is there, and is left out where there is no room', () => {
  const free = findRoom('Castle', square, picture, [])!;
  assert.ok(Math.abs(free.at[0] - 100) <= 6 && Math.abs(free.at[1] - 50) <= 6, JSON.stringify(free.at));
  const dot = boxAround([100, 50], 10, 10);
  const moved = findRoom('Castle', square, picture, [dot])!;
  assert.equal(isOver(moved.box, dot), false);
  assert.equal(findRoom('Castle', square, picture, [picture]), undefined);
  assert.equal(findRoom('A name that is far too long for the whole picture', square, picture, []), undefined);
  assert.equal(findRoom('Castle', [], picture, []), undefined);
  assert.equal(findRoom('Castle', [[300, 10], [400, 10], [400, 90]], picture, []), undefined, 'an area outside the picture');
});

test('wherever things stand, a name lies over none of them and whole within the picture', () => {
  const things = fc.array(fc.tuple(fc.nat(200), fc.nat(100)).map((at) => boxAround(at, 10, 10)), { maxLength: 30 });
  fc.assert(fc.property(things, (taken) => {
    const room = findRoom('Gannet Bay', square, picture, taken);
    if (room === undefined) return;
    assert.ok(taken.every((one) => !isOver(room.box, one)));
    assert.ok(room.box.left >= 0 && room.box.right <= 200 && room.box.top >= 0 && room.box.bottom <= 100);
  }));
});
