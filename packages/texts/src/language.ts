/** The languages of console, server messages and documents. zh-Hant is generated from zh-Hans. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en'

export const languages: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en']

/** How each language calls itself; the same in every language. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' }

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text)

/**
 * The best of our languages for what a browser wishes (`navigator.languages`, or `Accept-Language` split at commas).
 * Chinese of Taiwan, Hong Kong and Macau is read in zh-Hant; without any wish that we can meet it is zh-Hans.
 */
export function pickLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.split(';')[0]?.trim().toLowerCase() ?? ''
    if (/^zh\b.*(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant'
    if (/^zh\b/.test(tag)) return 'zh-Hans'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'zh-Hans'
}
