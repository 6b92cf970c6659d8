import { type DocumentLanguage } from './model.ts'

interface Words {
  readonly contents: string
  readonly figure: (number: number) => string
  readonly table: (number: number) => string
  readonly page: (number: string, of: string) => string
}

/** What the renderers themselves say. */
export const words: Readonly<Record<DocumentLanguage, Words>> = {
  'zh-Hans': {
    contents: '目录',
    figure: (number) => `图 ${number}`,
    table: (number) => `表 ${number}`,
    page: (number, of) => `第 ${number} 页 / 共 ${of} 页`,
  },
  'zh-Hant': {
    contents: '目錄',
    figure: (number) => `圖 ${number}`,
    table: (number) => `表 ${number}`,
    page: (number, of) => `第 ${number} 頁 / 共 ${of} 頁`,
  },
  en: {
    contents: 'Contents',
    figure: (number) => `Figure ${number}`,
    table: (number) => `Table ${number}`,
    page: (number, of) => `Page ${number} of ${of}`,
  },
}

/** A placeholder that no text holds, to cut the footer at the number fields of a word processor. */
export const footerParts = (language: DocumentLanguage): readonly [string, string, string] => {
  const [before = '', between = '', after = ''] = words[language].page('\u0001', '\u0001').split('\u0001')
  return [before, between, after]
}
