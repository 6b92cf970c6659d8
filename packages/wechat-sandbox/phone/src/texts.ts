import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh-hans.ts'

export const languages = { 'zh-Hans': zh, en } satisfies Record<string, Texts>

export type Language = keyof typeof languages
export type { Texts }
