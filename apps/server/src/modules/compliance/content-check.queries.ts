import { type ContentChecker, contentChecker, type Finding } from './check-content.ts'
import { checkLinks } from './check-links.ts'
import { standardPack, type WordPack } from './word-pack.ts'

/** A text and the name of the field that it stands in. */
export interface CheckedText {
  readonly field: string
  readonly text: string
}

export interface FieldFinding extends Finding {
  readonly field: string
}

/** A finding in the reader's language. */
export interface PresentedFinding extends Omit<FieldFinding, 'why' | 'suggestion' | 'parts'> {
  readonly why: string
  readonly suggestion: string
}

/** More findings than these nobody reads. */
const most = 300

/** Checks texts against the rule packs. Building the matcher takes some milliseconds, therefore once per process. */
export function contentCheckQueries(packs: readonly WordPack[] = [standardPack]) {
  const check: ContentChecker = contentChecker(packs)
  return {
    /** Words, missing conditions and links, field by field; with `html` also the addresses behind links. */
    check: (texts: readonly CheckedText[], html?: string): readonly FieldFinding[] => {
      const found = texts.flatMap(({ field, text }) =>
        [...check(text), ...checkLinks(text)].map((finding): FieldFinding => ({ ...finding, field })),
      )
      const shown = new Set(found.filter(({ category }) => category === 'link').map(({ text }) => text))
      const hidden = html === undefined ? [] : checkLinks(html).filter(({ text }) => !shown.has(text) && !isPicture(html, text))
      return [...found, ...hidden.map((finding): FieldFinding => ({ ...finding, field: 'html' }))].slice(0, most)
    },

    packs: () =>
      packs.map(({ name, reviewed, rules }) => ({
        name,
        reviewed,
        rules: rules.length,
        words: rules.reduce((sum, rule) => sum + rule.words.length + (rule.patterns?.length ?? 0), 0),
      })),

    /** The oldest day on which a pack was compared with the rules it comes from. */
    reviewed: (): string =>
      packs
        .map(({ reviewed }) => reviewed)
        .sort()
        .at(0) ?? '',
  }
}

export type ContentCheck = ReturnType<typeof contentCheckQueries>

/** Pictures are uploaded to WeChat before they are sent; where they come from now does not matter. */
const isPicture = (html: string, address: string): boolean =>
  html.includes(`src="${address}"`) && !html.includes(`href="${address}"`)

/** Finds a text by its key, with placeholders filled; null: there is none. */
export type Words = (key: string, fillings?: Readonly<Record<string, string>>) => string | null

/** A finding as people read it. */
export function presentFinding({ parts, ...finding }: FieldFinding, words: Words): PresentedFinding {
  const listed = parts.map((part) => words(`compliance.part.${part}`) ?? part).join(words('compliance.part_separator') ?? ', ')
  const said = (code: string): string => words(`compliance.finding.${code}`, { parts: listed }) ?? code
  return { ...finding, why: said(finding.why), suggestion: said(finding.suggestion) }
}
