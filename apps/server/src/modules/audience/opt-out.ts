/**
 * Whole messages that end marketing. 退订, TD and T are what people know from text messages (「拒收请回复 R」, 「回复 TD 退订」); a sentence
 * that only contains such a word may be a question about it and is left to people.
 */
const words: ReadonlySet<string> = new Set([
  '退订',
  '退訂',
  '我要退订',
  '我要退訂',
  '取消订阅',
  '取消訂閱',
  '拒收',
  '不再接收',
  'td',
  't',
  'r',
  '回复td',
  '回复t',
  'unsubscribe',
  'stop',
])

/** Does somebody who writes this want no more marketing? Width, case, blanks and punctuation do not matter. */
export const isOptOut = (text: string): boolean =>
  text.length <= 40 &&
  words.has(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s\p{P}\p{S}\p{Cf}]/gu, ''),
  )
