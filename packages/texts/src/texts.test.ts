import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { zhHantSource } from '../scripts/convert.ts'
import { modules as enMain } from './en/index.ts'
import { modules as enPlanning } from './en/planning/index.ts'
import { createTexts, languages, pickLanguage } from './index.ts'
import { modules as zhHansMain } from './zh-hans/index.ts'
import { modules as zhHansPlanning } from './zh-hans/planning/index.ts'

const en = { ...enMain, ...enPlanning }
const zhHans = { ...zhHansMain, ...zhHansPlanning }

function flat(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  return Object.entries(texts ?? {}).flatMap(([key, text]) => flat(text, `${path}/${key}`))
}

const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort()

test('the checked-in zh-Hant texts are what the generator makes today', () => {
  expect(readFileSync(new URL('zh-hant.gen.ts', import.meta.url), 'utf8')).toBe(zhHantSource('main'))
  expect(readFileSync(new URL('zh-hant-planning.gen.ts', import.meta.url), 'utf8')).toBe(zhHantSource('planning'))
})

test('a translation fills the same placeholders as the original', () => {
  const translated = new Map(flat(en))
  const wrong = flat(zhHans).filter(([path, text]) => String(namesIn(text)) !== String(namesIn(translated.get(path) ?? '')))
  expect(wrong).toEqual([])
})

test('an error code is explained by one module only', () => {
  const codes = Object.values(zhHans).flatMap((module) => Object.keys(module.errors))
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})

test('no text is empty and none keeps Chinese in English', () => {
  expect(flat(zhHans).filter(([, text]) => text.trim() === '')).toEqual([])
  expect(flat(en).filter(([, text]) => text.trim() === '' || /\p{Script=Han}/u.test(text))).toEqual([])
})

test('numbers are grouped and English knows the singular', async () => {
  const english = await createTexts('en')
  expect(english.t('general.total', { count: 1284 })).toBe('1,284 entries')
  expect(english.t('general.total', { count: 1 })).toBe('1 entry')
  const chinese = await createTexts('zh-Hans')
  expect(chinese.t('general.total', { count: 1284 })).toBe('共 1,284 条')
})

test('every language explains an error with what to do next', async () => {
  for (const language of languages) {
    const { explain } = await createTexts(language)
    expect(explain('edit_conflict')?.next).toMatch(/\S/)
    expect(explain('no_such_code')).toBeNull()
  }
})

test.each([
  [['zh-CN', 'en'], 'zh-Hans'],
  [['zh-TW'], 'zh-Hant'],
  [['zh-Hant-HK'], 'zh-Hant'],
  [['fr-FR', 'en-GB;q=0.8'], 'en'],
  [[], 'zh-Hans'],
])('a browser that wishes %j reads %s', (wishes, language) => {
  expect(pickLanguage(wishes)).toBe(language)
})
