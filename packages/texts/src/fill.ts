import { type Language } from './language.ts'

export type Filling = string | number

/** The names of the placeholders of a text: `'{count} 人'` → `'count'`. */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

const grouped: Readonly<Record<Language, Intl.NumberFormat>> = {
  'zh-Hans': new Intl.NumberFormat('zh-Hans'),
  'zh-Hant': new Intl.NumberFormat('zh-Hant'),
  en: new Intl.NumberFormat('en'),
}

/**
 * Fills `{name}`. Numbers get thousands separators: pass a year or a code as text. In English `{count|person|people}`
 * takes the singular for 1; Chinese needs no such form. A placeholder without filling stays visible, so that it is noticed.
 */
export function fill(text: string, fillings: Readonly<Record<string, unknown>>, language: Language): string {
  return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const filling = fillings[name]
    if (one !== undefined && many !== undefined) return filling === 1 ? one : many
    if (typeof filling === 'number') return grouped[language].format(filling)
    return typeof filling === 'string' ? filling : whole
  })
}
