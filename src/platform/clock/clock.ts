import { randomFillSync } from 'node:crypto';

/** Where "now" comes from. The real clock in the program; a fixed or advancing one in tests. */
export interface Clock {
  readonly now: () => Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Random bytes that are used once each; asked for together, they cost a tenth. */
const dice = Buffer.alloc(4096);
let diceUsed = dice.length;

function takeDice(count: number): Buffer {
  if (diceUsed + count > dice.length) {
    randomFillSync(dice);
    diceUsed = 0;
  }
  diceUsed += count;
  return Buffer.from(dice.subarray(diceUsed - count, diceUsed));
}

/** A new identifier that sorts by time of making: a version 7 UUID (RFC 9562), 48 bits of milliseconds and 74 random bits. */
export function newUuid(at: Date): string {
  const bytes = takeDice(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
