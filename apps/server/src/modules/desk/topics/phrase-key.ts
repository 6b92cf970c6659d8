/** Longer messages are read up to here. */
const longest = 160

const emojiNames = /\[[\p{Script=Han}a-z]{1,8}\]/gu
const oldEmoji = /\/:{1,2}[^\s\p{Script=Han}]{1,3}/gu
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\u{FE0E}\u{FE0F}]/gu
const numbers = /[\d０-９]+(?:[.,:][\d]+)*/gu
const marks = /[^\p{L}\p{N}#]+/gu

/** Clauses that only greet, thank or hurry. */
const courtesy =
  /^(?:(?:你|您|大家)(?:们)?好(?:呀|啊|哈)?|hi|hello|hey|哈喽|哈啰|嗨|在吗|在么|在不在|有人吗|有人在吗|有在吗|在|亲|亲亲|亲爱的|宝|宝宝|老板|客服|小姐姐|请问(?:一下|下)?|问(?:一下|下)|想问(?:一下|下)?|打扰(?:一下|了)|早上好|早安|早|上午好|中午好|下午好|晚上好|晚安|谢谢(?:你|您|啦|了|哈)?|多谢|感谢|非常感谢|麻烦(?:了|你了|您了|啦)?|辛苦(?:了|啦)?|拜托(?:了)?|急+|在线等|好的|好|嗯+|哦+|ok|收到)+$/u
const opening =
  /^(?:(?:你|您)(?:们)?好(?:呀|啊|哈)?|哈喽|嗨|在吗|请问(?:一下)?|想(?:问|咨询)(?:一下|下|问)?|问(?:一下|下)|麻烦(?:问|帮)(?:一下|下)?|打扰(?:一下|了)|亲爱的)(?=.)/u
const closing = /(?:谢谢(?:你|您|啦|了)?|多谢|麻烦(?:了|啦|你了|您了)|辛苦(?:了|啦)|拜托(?:了)?|急急+)$/u

/**
 * What a message says, without width, case, emoji, punctuation, numbers and greetings: two messages with the same key say the same. Clauses
 * are parted by blanks; a `?` at the end keeps that it was asked. Empty when nothing but courtesy was written.
 */
export function phraseKey(text: string): string {
  const plain = text
    .slice(0, longest * 2)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(emojiNames, ' ')
    .replaceAll(oldEmoji, ' ')
  const asked = /[?？]/u.test(plain)
  const clauses = plain
    .replaceAll(pictures, ' ')
    .replaceAll(numbers, '#')
    .replaceAll(marks, ' ')
    .split(' ')
    .map(trimmed)
    .filter((clause) => clause !== '')
  const key = clauses.join(' ').slice(0, longest).trim()
  return key === '' || !asked ? key : `${key} ?`
}

function trimmed(clause: string): string {
  let rest = clause
  for (let before = ''; before !== rest;) {
    before = rest
    if (courtesy.test(rest)) return ''
    rest = rest.replace(opening, '').replace(closing, '')
  }
  return rest
}

/** The characters that say something: what similarity of wording looks at. */
export const lettersOf = (key: string): string => key.replaceAll(/[ ?]/g, '')
