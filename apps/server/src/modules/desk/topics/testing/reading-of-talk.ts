import { type Dictionary, dictionaryOf } from '../dictionary.ts'
import { type Group, grouping } from '../grouping.ts'
import { type Intent } from '../intents.ts'
import { masked } from '../masking.ts'
import { phraseKey } from '../phrase-key.ts'
import { isCommand, read } from '../reading.ts'
import { sideOf } from '../topic.ts'

export type Outcome = Intent | 'apart'

/** What is made of a message before it is grouped. */
export function outcomeOf(text: string, dictionary: Dictionary = dictionaryOf([])): { key: string; outcome: Outcome } {
  const key = phraseKey(masked(text))
  if (key === '') return { key, outcome: 'apart' }
  const reading = read(key, dictionary)
  return { key, outcome: isCommand(key, reading) ? 'apart' : reading.intent }
}

/** Groups texts, each as if another person had written it. */
export function groupsOf(texts: readonly string[], dictionary: Dictionary = dictionaryOf([])): readonly Group[] {
  const phrases = new Map<string, { messages: number; intent: Intent; concepts: readonly string[]; terms: readonly string[] }>()
  for (const text of texts) {
    const { key, outcome } = outcomeOf(text, dictionary)
    if (outcome === 'apart') continue
    const known = phrases.get(key)
    if (known === undefined) phrases.set(key, { messages: 1, ...read(key, dictionary) })
    else known.messages += 1
  }
  const parts = grouping(
    [...phrases].map(([key, { intent, ...phrase }]) => ({ id: key, key, ...phrase, side: sideOf(intent), fixed: null })),
  )
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
  }
}
