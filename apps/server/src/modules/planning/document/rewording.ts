import { type Language } from '@weiying/contract'
import { z } from 'zod'

/** A paragraph as it goes out: every fact in it is a placeholder, `{{F1}}`. */
export interface Masked {
  readonly text: string
  readonly facts: readonly string[]
}

interface Run {
  readonly text: string
  readonly source?: number | undefined
}

export const longestParagraph = 2000

/** Names in quotes, days and numbers with what clings to them. Marked figures are facts whatever they look like. */
const factIn = /「[^」]*」|“[^”]*”|《[^》]*》|[\p{N}¥][\p{N}.,:/%‰–—-]*\p{N}[%‰]?|\p{N}[%‰]?/gu

const placeholder = (at: number): string => `{{F${at + 1}}}`

/** Takes the figures, numbers, quoted names and given names out. Words alone remain. */
export function mask(runs: readonly Run[], names: readonly string[]): Masked {
  const facts: string[] = []
  const take = (fact: string): string => placeholder(facts.push(fact) - 1)
  const known = names.filter((name) => name.trim() !== '').toSorted((one, two) => two.length - one.length)
  const words = (text: string): string => {
    for (const name of known) {
      const at = text.indexOf(name)
      if (at >= 0) return words(text.slice(0, at)) + take(name) + words(text.slice(at + name.length))
    }
    return text.replaceAll(factIn, take)
  }
  return { text: runs.map(({ text, source }) => (source === undefined ? words(text) : take(text))).join(''), facts }
}

const countOf = (text: string, pattern: RegExp): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const [found] of text.matchAll(pattern)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

/** Words that hold a number sign and count nothing. */
const harmless =
  /一(起|些|定|样|直|般|旦|下|并|同|边|面|切|方面|致|味|贯|向|再|来|路|流|番|会儿|点)|进一步|逐一|统一|唯一|专一|之一|一一|两者|万一|千万|三思|四处|十分|百姓|一步步/g
const numberWord =
  /[零〇一二两俩三仨四五六七八九十百千万亿兆半双倍壹贰叁肆伍陆柒捌玖拾佰仟萬億兩雙]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|halved?|double[ds]?|twice|triple[ds]?|thrice|quarters?|thirds?|percent|per cent)\b/giu

/**
 * Whether an answer says the same facts: each placeholder once, no other one, no digit, and no number word that was not there as often.
 * @returns null, or what is wrong with it
 */
export function wrongWith(masked: Masked, answer: string): 'empty' | 'long' | 'facts' | 'numbers' | null {
  const text = answer.trim()
  if (text === '') return 'empty'
  if (text.length > masked.text.length * 2 + 200) return 'long'
  const places = [...text.matchAll(/\{\{F(\d+)\}\}/g)].map(([, at]) => Number(at))
  const wanted = masked.facts.map((_, at) => at + 1)
  if (places.toSorted((one, two) => one - two).join() !== wanted.join()) return 'facts'
  const bare = text.replaceAll(/\{\{F\d+\}\}/g, ' ')
  if (/[{}]|\p{N}/u.test(bare)) return bare.includes('{') || bare.includes('}') ? 'facts' : 'numbers'
  const [before, after] = [masked.text, bare].map((each) =>
    countOf(
      each
        .replaceAll(/\{\{F\d+\}\}/g, ' ')
        .replaceAll(harmless, ' ')
        .toLowerCase(),
      numberWord,
    ),
  )
  for (const [word, times] of after ?? []) if (times > (before?.get(word) ?? 0)) return 'numbers'
  return null
}

/** The facts back in their places. */
export const unmask = ({ facts }: Masked, answer: string): string =>
  answer.trim().replaceAll(/\{\{F(\d+)\}\}/g, (_, at: string) => facts[Number(at) - 1] ?? '')

const chatAnswer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/** The paragraph in the body of an answer; null: it has none. */
export function answerIn(body: string): string | null {
  try {
    return chatAnswer.parse(JSON.parse(body)).choices[0]?.message.content ?? null
  } catch {
    return null
  }
}

/** What the service is asked to do, in the language of the paragraph. */
export const task: Readonly<Record<Language, string>> = {
  'zh-Hans':
    '你是营销方案的文字编辑。请把用户给出的一段话改写得更通顺、自然、简洁，意思不变。形如 {{F1}} 的占位符代表数字和名称：每个必须原样保留，且只出现一次。不要添加任何数字、名称、事实或评价，不要使用数字词。只输出改写后的这一段话，不要解释。',
  'zh-Hant':
    '你是行銷方案的文字編輯。請把使用者給出的一段話改寫得更通順、自然、簡潔，意思不變，使用繁體中文。形如 {{F1}} 的佔位符代表數字和名稱：每個必須原樣保留，且只出現一次。不要添加任何數字、名稱、事實或評價，不要使用數字詞。只輸出改寫後的這一段話，不要解釋。',
  en: 'You edit marketing plans. Rewrite the paragraph so that it reads clearly and naturally without changing what it says. Placeholders such as {{F1}} stand for figures and names: keep each exactly as it is, exactly once. Add no numbers, names, facts or judgements, and no number words. Answer with the paragraph alone.',
}
