import { type BlockContent, type FigureSource, type Language } from '@weiying/contract'

import { amount } from './amount.ts'
import { type ChapterId, type Written } from './block.ts'

/** A number that can be looked up. */
export interface Figure {
  readonly value: number | null
  readonly unit: FigureSource['unit']
  readonly source: FigureSource
}

/** A word that each language says in its own way: the key of a text. */
export interface Word {
  readonly word: string
  readonly fillings?: Fillings
}

/** What another part says by itself, in each language, and where its figures are looked up: they have names in that language. */
export interface Told {
  readonly told: Readonly<Record<Language, string>>
  readonly source?: Readonly<Record<Language, FigureSource>> | undefined
}

/** Words of people are the same in every language. */
export type Filling = string | Figure | Word | Told | { readonly day: string } | readonly Word[]
export type Fillings = Readonly<Record<string, Filling>>
export type Line = readonly [key: string, fillings?: Fillings]

export interface Column {
  readonly word: string
  readonly align?: 'left' | 'center' | 'right'
}

export interface ChartWish {
  readonly type: Extract<BlockContent, { kind: 'figure' }>['chart']['type']
  readonly categories: readonly Filling[]
  readonly series: readonly { readonly name: Filling; readonly values: readonly (number | null)[] }[]
  readonly share?: boolean
  readonly unit?: string
  readonly sources: readonly FigureSource[]
}

/** Texts of one language: the template of a key, with its placeholders as they are. */
export interface Vocabulary {
  readonly language: Language
  /** @throws Error for a key without a text */
  readonly template: (key: string) => string
}

type Run = Extract<BlockContent, { kind: 'paragraph' }>['runs'][number]
type Cell = Extract<BlockContent, { kind: 'table' }>['rows'][number][number]

const isFigure = (filling: Filling): filling is Figure => typeof filling === 'object' && 'unit' in filling

/** Says one thing in one language, and notes the sources of the figures in it. */
class Speaker {
  private readonly vocabulary: Vocabulary
  /** The same for all languages: what one says first another may say last. */
  private readonly sources: FigureSource[]

  constructor(vocabulary: Vocabulary, sources: FigureSource[]) {
    this.vocabulary = vocabulary
    this.sources = sources
  }

  note(source: FigureSource): number {
    const place = this.sources.findIndex((each) => each === source || JSON.stringify(each) === JSON.stringify(source))
    return place === -1 ? this.sources.push(source) - 1 : place
  }

  runs([key, fillings = {}]: Line): Run[] {
    const runs: Run[] = []
    const add = (run: Run): void => {
      const last = runs.at(-1)
      if (run.source === undefined && last !== undefined && last.source === undefined) last.text += run.text
      else if (run.text !== '') runs.push({ ...run })
    }
    for (const [, plain = '', name] of this.vocabulary.template(key).matchAll(/([^{]*)(?:\{(\w+)\})?/g)) {
      add({ text: plain })
      if (name === undefined) continue
      const filling = fillings[name]
      if (filling === undefined) throw new Error(`${key} lacks ${name}`)
      add(this.one(filling))
    }
    return runs
  }

  one(filling: Filling): Run {
    const { language } = this.vocabulary
    if (typeof filling === 'string') return { text: filling }
    if (isFigure(filling)) return { text: amount(filling.value, filling.unit, language), source: this.note(filling.source) }
    if ('told' in filling) {
      const text = filling.told[language]
      return filling.source === undefined ? { text } : { text, source: this.note(filling.source[language]) }
    }
    if ('day' in filling) return { text: filling.day }
    if ('word' in filling) return { text: this.text([filling.word, filling.fillings ?? {}]) }
    return { text: filling.map((word) => this.text([word.word, word.fillings ?? {}])).join(language === 'en' ? ', ' : '、') }
  }

  text(line: readonly [string, Fillings?]): string {
    return this.runs([line[0], line[1] ?? {}])
      .map(({ text }) => text)
      .join('')
  }

  plain(filling: Filling): string {
    return this.one(filling).text
  }
}

/** Writes a chapter in all languages at once. Keys of blocks are stable: the same thing has the same key at the next writing. */
export class Pen {
  readonly written: Written[] = []
  private readonly chapter: ChapterId
  private readonly vocabularies: readonly Vocabulary[]

  constructor(chapter: ChapterId, vocabularies: readonly Vocabulary[]) {
    this.chapter = chapter
    this.vocabularies = vocabularies
  }

  private put(key: string, gap: boolean, content: (speaker: Speaker) => BlockContent): void {
    const texts: Partial<Record<Language, BlockContent>> = {}
    const sources: FigureSource[] = []
    for (const vocabulary of this.vocabularies) texts[vocabulary.language] = content(new Speaker(vocabulary, sources))
    const { 'zh-Hans': hans, 'zh-Hant': hant, en } = texts
    if (hans === undefined || hant === undefined || en === undefined) throw new Error('a language is missing')
    const full = `${this.chapter}.${key}`
    if (this.written.some((each) => each.key === full)) throw new Error(`two blocks are called ${full}`)
    this.written.push({ key: full, chapter: this.chapter, texts: { 'zh-Hans': hans, 'zh-Hant': hant, en }, sources, gap })
  }

  heading(key: string, level: 1 | 2 | 3, ...line: Line): void {
    this.put(key, false, (speaker) => ({ kind: 'heading', level, text: speaker.text(line) }))
  }

  /** Not counted among the others. */
  unnumbered(key: string, level: 1 | 2 | 3, ...line: Line): void {
    this.put(key, false, (speaker) => ({ kind: 'heading', level, text: speaker.text(line), unnumbered: true }))
  }

  say(key: string, ...line: Line): void {
    this.put(key, false, (speaker) => ({ kind: 'paragraph', runs: speaker.runs(line) }))
  }

  /** What is not measured yet, and how to get it. */
  gap(key: string, ...line: Line): void {
    this.put(key, true, (speaker) => ({ kind: 'paragraph', runs: speaker.runs(line) }))
  }

  quote(key: string, text: string): void {
    this.put(key, false, () => ({ kind: 'quote', runs: [{ text }] }))
  }

  list(key: string, lines: readonly Line[], ordered = false): void {
    if (lines.length === 0) return
    this.put(key, false, (speaker) => ({
      kind: 'list',
      ...(ordered ? { ordered } : {}),
      items: lines.map((line) => speaker.runs(line)),
    }))
  }

  table(key: string, caption: Line, columns: readonly Column[], rows: readonly (readonly Filling[])[]): void {
    this.put(key, false, (speaker) => ({
      kind: 'table',
      caption: speaker.text(caption),
      header: columns.map(({ word }) => speaker.text([word])),
      align: columns.map(({ align }) => align ?? 'left'),
      rows: rows.map((row) => row.map((filling): Cell => speaker.one(filling))),
    }))
  }

  chart(key: string, caption: Line, { type, categories, series, share, unit, sources }: ChartWish): void {
    this.put(key, false, (speaker) => {
      for (const source of sources) speaker.note(source)
      return {
        kind: 'figure',
        caption: speaker.text(caption),
        chart: {
          type,
          categories: categories.map((each) => speaker.plain(each)),
          series: series.map(({ name, values }) => ({ name: speaker.plain(name), values: [...values] })),
          ...(share === true ? { share } : {}),
          ...(unit === undefined ? {} : { unit: speaker.text([unit]) }),
        },
      }
    })
  }
}
