import { type Content } from './campaign.ts'
import { personaliser, type Values, variablesIn, variablesWithoutFallback } from './personalise.ts'

/** Texts of a content, field by field, as people wrote them. */
export function textsOf(content: Content): readonly { readonly field: string; readonly text: string }[] {
  switch (content.kind) {
    case 'articles':
      return []
    case 'text':
      return [{ field: 'text', text: content.text }]
    case 'card':
      return [
        { field: 'title', text: content.title },
        { field: 'description', text: content.description },
      ]
    case 'template':
      return Object.entries(content.values).map(([field, text]) => ({ field, text }))
  }
}

export const variablesOf = (content: Content): readonly string[] => [
  ...new Set(textsOf(content).flatMap(({ text }) => variablesIn(text))),
]

export const gapsOf = (content: Content): readonly string[] => [
  ...new Set(textsOf(content).flatMap(({ text }) => variablesWithoutFallback(text))),
]

/** Finished texts for one contact. */
export interface FilledLetter {
  readonly texts: Readonly<Record<string, string>>
  readonly fellBack: readonly string[]
}

/** Compiles a content once for many contacts. */
export function letterWriter(content: Content): (values: Values) => FilledLetter {
  const fields = textsOf(content).map(({ field, text }) => ({ field, fill: personaliser(text) }))
  return (values) => {
    const texts: Record<string, string> = {}
    const fellBack: string[] = []
    for (const { field, fill } of fields) {
      const filled = fill(values)
      texts[field] = filled.text
      fellBack.push(...filled.fellBack)
    }
    return { texts, fellBack: [...new Set(fellBack)] }
  }
}
