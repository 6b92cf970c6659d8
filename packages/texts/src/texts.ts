import { type Catalogue, type ErrorText, type MessageKey, type OriginalText, type Part } from './catalogue.ts'
import { fill, type Filling, type Placeholder } from './fill.ts'
import { type Language } from './language.ts'

type FillingsOf<Key extends MessageKey> = [Placeholder<OriginalText<Key>>] extends [never]
  ? []
  : [fillings: Readonly<Record<Placeholder<OriginalText<Key>>, Filling>>]

export interface Texts {
  readonly language: Language
  /** The text of a key; what its placeholders need is asked for by the type. */
  readonly t: <Key extends MessageKey>(key: Key, ...fillings: FillingsOf<Key>) => string
  /** A text whose key is only known at run time (a status, a permission); null when there is none. */
  readonly find: (key: string, fillings?: Readonly<Record<string, unknown>>) => string | null
  /** What a refusal says; null for a code without texts: show `general.error_unexpected` then. */
  readonly explain: (code: string, details?: Readonly<Record<string, unknown>>) => ErrorText | null
  /** Loads one more part, once. */
  readonly need: (part: Part) => Promise<void>
}

interface ModuleTexts {
  readonly messages: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, ErrorText>>
}

function emptyTexts(language: Language): Texts {
  const messages = new Map<string, string>()
  const errors = new Map<string, ErrorText>()
  const loading = new Map<Part, Promise<void>>()
  const load = async (part: Part): Promise<void> => {
    const { modules } = await catalogues[part][language]()
    for (const [module, texts] of Object.entries<ModuleTexts>(modules)) {
      for (const [name, text] of Object.entries(texts.messages)) messages.set(`${module}.${name}`, text)
      for (const [code, text] of Object.entries(texts.errors)) errors.set(code, text)
    }
  }
  const find = (key: string, fillings: Readonly<Record<string, unknown>> = {}): string | null => {
    const text = messages.get(key)
    return text === undefined ? null : fill(text, fillings, language)
  }
  return {
    language,
    t: (key, ...fillings) => find(key, fillings[0]) ?? key,
    find,
    explain: (code, details = {}) => {
      const text = errors.get(code)
      return text === undefined ? null : { what: fill(text.what, details, language), next: fill(text.next, details, language) }
    },
    need: async (part) => {
      const under = loading.get(part) ?? load(part)
      loading.set(part, under)
      await under.catch((error: unknown) => {
        loading.delete(part)
        throw error
      })
    },
  }
}

type Load<Of extends Part> = Readonly<Record<Language, () => Promise<{ readonly modules: Catalogue<Of> }>>>

const catalogues: { readonly [Of in Part]: Load<Of> } = {
  main: {
    'zh-Hans': () => import('./zh-hans/index.ts'),
    'zh-Hant': () => import('./zh-hant.gen.ts'),
    en: () => import('./en/index.ts'),
  },
  planning: {
    'zh-Hans': () => import('./zh-hans/planning/index.ts'),
    'zh-Hant': () => import('./zh-hant-planning.gen.ts'),
    en: () => import('./en/planning/index.ts'),
  },
}

export const parts: readonly Part[] = ['main', 'planning']

/** Loads the texts of one language, all of them or the named parts, and nothing of the other languages. */
export async function createTexts(language: Language, wanted: readonly Part[] = parts): Promise<Texts> {
  const texts = emptyTexts(language)
  await Promise.all(wanted.map((part) => texts.need(part)))
  return texts
}
