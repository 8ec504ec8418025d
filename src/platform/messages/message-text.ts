import type { MessageTables } from './write-message.ts';

type WrittenMessage = Pick<MessageTables['platform.message'], 'message_id' | 'to_address' | 'subject' | 'body' | 'written_at'>;

/** A message as Internet mail (RFC 5322): headers, an empty line, the text in UTF-8 as base 64 in lines of 76. */
export function messageText(message: WrittenMessage): string {
  const body = Buffer.from(message.body.replace(/\r?\n/g, '\r\n')).toString('base64').match(/.{1,76}/g) ?? [];
  const headers = [
    `Date: ${message.written_at.toUTCString().replace('GMT', '+0000')}`,
    'From: Everychild <no-reply@everychild.invalid>',
    `To: <${message.to_address}>`,
    `Subject: ${headerWord(message.subject)}`,
    `Message-ID: <${message.message_id}@everychild.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  return [...headers, '', ...body, ''].join('\r\n');
}

/** Words with accents stand in a header as RFC 2047 writes them, in pieces of at most 75 characters. */
function headerWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces: string[] = [''];
  for (const character of text) {
    if (Buffer.byteLength(pieces.at(-1)! + character) > 42) pieces.push('');
    pieces[pieces.length - 1] += character;
  }
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}
