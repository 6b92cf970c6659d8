import { type Language } from '@weiying/contract'

/** Words of one language, by their names in the texts of a screen. */
export type Words = (language: Language) => Promise<(key: string) => string>
