import { randomBytes } from 'node:crypto'

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** Letters and digits alone: what WeChat's form takes for token and EncodingAESKey. */
export function letters(count: number): string {
  let text = ''
  // Bytes that would favour the first letters are left out.
  const fair = 256 - (256 % alphabet.length)
  while (text.length < count) {
    for (const byte of randomBytes(count)) if (byte < fair && text.length < count) text += alphabet.charAt(byte % alphabet.length)
  }
  return text
}
