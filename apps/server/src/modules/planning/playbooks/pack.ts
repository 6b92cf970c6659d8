import { type Playbook, playbookSchema } from '@weiying/contract'

/** A text of a ready playbook: zh-Hans and English side by side. Traditional characters are generated from the former. */
export type Words = (zhHans: string, english: string) => string

type Written = Omit<Playbook, 'schema' | 'language'>

/** A ready playbook before it has a language. */
export interface Pack {
  readonly id: string
  readonly write: (words: Words) => Written
}

export const pack = (id: string, write: (words: Words) => Written): Pack => ({ id, write })

/** The playbook in one language. `hant` turns zh-Hans into traditional characters. */
export function inLanguage({ write }: Pack, language: Playbook['language'], hant: (zhHans: string) => string): Playbook {
  const words: Words = (zhHans, english) => (language === 'en' ? english : language === 'zh-Hant' ? hant(zhHans) : zhHans)
  return { schema: playbookSchema, language, ...write(words) }
}

type Goal = Playbook['goals']

/** A goal of the tree with what most goals are. */
export const goal = (
  name: string,
  metric: Goal['metric'],
  unit: Goal['unit'],
  more: Partial<Omit<Goal, 'name' | 'metric' | 'unit'>> = {},
): Goal => ({
  name,
  metric,
  unit,
  role: 'part',
  formula: null,
  direction: 'at_least',
  weight: 1,
  note: '',
  parts: [],
  ...more,
})
