const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const upnLength = 13;

/**
 * Whether the bytes are a unique pupil number: a check letter, then 12 digits, or 11 digits and a letter for a temporary one.
 *
 * The check letter is the one at place (sum of digit times position, positions 2 to 13) mod 23 of the alphabet without I, O and S; a temporary
 * number's last letter counts as its place in that alphabet. Source: facts 4.6. No object and no text, because a country has 600,000.
 */
export function isUpn(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== upnLength) return false;
  let sum = 0;
  for (let place = 2; place <= upnLength; place++) {
    const byte = bytes[start + place - 1]!;
    if (byte >= 48 && byte <= 57) sum += (byte - 48) * place;
    else {
      const letter = place === upnLength ? checkLetters.indexOf(String.fromCharCode(byte)) : -1;
      if (letter < 0) return false;
      sum += letter * place;
    }
  }
  return checkLetters.charCodeAt(sum % 23) === bytes[start]!;
}

/** Which child has which number, exactly, in the room of the numbers themselves. */
export interface UpnRegister {
  /** Remembers the number of the child with that place; a cell that is not 13 bytes long is no number. */
  note(child: number, bytes: Uint8Array, start: number, end: number): void;
  /** The first child that has the number, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number;
  /** Pairs of children with one number: the earlier and the later. */
  listTwins(): readonly (readonly [number, number])[];
  /** The number of a child, or undefined when it has none. */
  findUpn(child: number): string | undefined;
}

/** An empty register. Open addressing over the 13 bytes; two numbers are one only when every byte agrees. */
export function startUpnRegister(): UpnRegister {
  let numbers = new Uint8Array(upnLength << 10);
  let table = new Int32Array(1 << 14).fill(-1);
  let used = 0;
  const twins: (readonly [number, number])[] = [];
  const seek = (bytes: Uint8Array, start: number): number => {
    let slot = hashOf(bytes, start) & (table.length - 1);
    while (table[slot]! >= 0 && !isSame(numbers, table[slot]! * upnLength, bytes, start)) slot = (slot + 1) & (table.length - 1);
    return slot;
  };
  const widen = (): void => {
    const old = table;
    table = new Int32Array(old.length * 4).fill(-1);
    for (const child of old) if (child >= 0) table[seek(numbers, child * upnLength)] = child;
  };
  return {
    note(child, bytes, start, end) {
      if (end - start !== upnLength) return;
      while (numbers.length < (child + 1) * upnLength) {
        const grown = new Uint8Array(numbers.length * 2);
        grown.set(numbers);
        numbers = grown;
      }
      numbers.set(bytes.subarray(start, end), child * upnLength);
      const slot = seek(numbers, child * upnLength);
      if (table[slot]! >= 0) {
        twins.push([table[slot]!, child]);
        return;
      }
      table[slot] = child;
      used += 1;
      if (used * 2 > table.length) widen();
    },
    find: (bytes, start, end) => (end - start === upnLength ? table[seek(bytes, start)]! : -1),
    listTwins: () => twins,
    findUpn: (child) => (numbers[child * upnLength] ? String.fromCharCode(...numbers.subarray(child * upnLength, (child + 1) * upnLength)) : undefined),
  };
}

function isSame(a: Uint8Array, from: number, b: Uint8Array, start: number): boolean {
  for (let at = 0; at < upnLength; at++) if (a[from + at] !== b[start + at]) return false;
  return true;
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < upnLength; at++) hash = Math.imul(hash ^ bytes[start + at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
