/** What is known of a contact, by attribute code. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

interface Part {
  readonly text: string
  readonly variable: string | null
}

/** `{code}` or `{code|fallback}`; doubled braces are braces. */
const variablePattern = /\{\{|\}\}|\{\s*([a-z][a-z0-9_]{0,63})\s*(?:\|([^{}]*))?\}/g

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(variablePattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), variable: null })
    const [whole, variable, fallback] = match
    if (variable === undefined) parts.push({ text: whole.slice(0, 1), variable: null })
    else parts.push({ text: fallback ?? '', variable })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), variable: null })
  return parts
}

/** The variables that a text names, once each. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set(partsOf(text).flatMap(({ variable }) => (variable === null ? [] : [variable]))),
]

/** Variables without a fallback: people who lack the value would read a gap. */
export const variablesWithoutFallback = (text: string): readonly string[] => [
  ...new Set(
    partsOf(text).flatMap(({ text: fallback, variable }) => (variable !== null && fallback.trim() === '' ? [variable] : [])),
  ),
]

export interface Filled {
  readonly text: string
  /** Variables that had no value. */
  readonly fellBack: readonly string[]
}

/** Compiles a text once for many contacts. */
export function personaliser(text: string): (values: Values) => Filled {
  const parts = partsOf(text)
  if (parts.every(({ variable }) => variable === null)) {
    const fixed: Filled = { text: parts.map((part) => part.text).join(''), fellBack: [] }
    return () => fixed
  }
  return (values) => {
    let filled = ''
    const fellBack: string[] = []
    for (const { text: own, variable } of parts) {
      const value = variable === null ? undefined : shown(values[variable])
      if (variable !== null && value === undefined) fellBack.push(variable)
      filled += value ?? own
    }
    return { text: filled, fellBack }
  }
}

function shown(value: Values[string]): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}
