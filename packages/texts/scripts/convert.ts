import * as OpenCC from 'opencc-js'

import { modules as main } from '../src/zh-hans/index.ts'
import { modules as planning } from '../src/zh-hans/planning/index.ts'
import { phrases, wholeTexts } from './zh-hant.overrides.ts'

const toTaiwan = OpenCC.Converter({ from: 'cn', to: 'twp' })

/** One text into traditional characters with the words used in Taiwan, then our own phrases on top. */
export function toHant(text: string): string {
  let converted = toTaiwan(text)
  for (const [from, to] of phrases) converted = converted.replaceAll(from, to)
  return converted
}

function convert(texts: unknown, path: string): unknown {
  if (typeof texts === 'string') return wholeTexts[path] ?? toHant(texts)
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, convert(text, path === '' ? key : `${path}.${key}`)]),
  )
}

/** The whole zh-hant.gen.ts, or zh-hant-planning.gen.ts. */
export function zhHantSource(part: 'main' | 'planning'): string {
  const modules = part === 'main' ? main : planning
  // Namespace objects list their exports in an order of the loader: name it.
  const ordered = Object.fromEntries(Object.entries(modules).map(([name, { messages, errors }]) => [name, { messages, errors }]))
  return [
    '// Generated from zh-hans by packages/texts/scripts/generate.ts; corrections belong into scripts/zh-hant.overrides.ts.',
    "import { type Catalogue } from './catalogue.ts'",
    '',
    `export const modules = ${JSON.stringify(convert(ordered, ''), null, 2)} as unknown as Catalogue<'${part}'>`,
    '',
  ].join('\n')
}
