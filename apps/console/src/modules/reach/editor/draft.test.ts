import { expect, test } from 'vitest'

import { contentOf, draftOf, emptyDraft, fieldsOf, variablesWithoutFallback, withFallbacks } from './draft.ts'

const empty = emptyDraft(null, '2026-11-22T10:00:00.000Z', false)

test('a draft with nothing filled in can be kept, and says what is missing by leaving it out', () => {
  expect(fieldsOf(empty, '未命名')).toMatchObject({ title: '未命名', audience: null, content: null, schedule: { kind: 'now' } })
})

test('choosing another channel sends its content and keeps what was written for the first', () => {
  const typed = { ...empty, massKind: 'text' as const, text: '你好' }
  const card = { title: '周末', description: '', url: 'https://a.cn', pictureUrl: 'https://a.cn/p.png' }
  const other = { ...typed, channel: 'customer_service' as const, serviceKind: 'card' as const, card }
  expect(contentOf(other)?.kind).toBe('card')
  expect(contentOf({ ...other, channel: 'mass' })).toEqual({ kind: 'text', text: '你好' })
})

test('a half-typed address is not sent', () => {
  const card = { title: '周末', description: '', url: 'www.a', pictureUrl: 'https://a.cn/p.png' }
  expect(contentOf({ ...empty, channel: 'customer_service', serviceKind: 'card', card })).toBeNull()
})

test('variables read as their fallback, and those without one are named', () => {
  const text = '{name|朋友}，{city}的{{活动}} {name}'
  expect(withFallbacks(text)).toBe('朋友，的{活动} ')
  expect(variablesWithoutFallback(text)).toEqual(['city', 'name'])
})

test('what the server keeps comes back as it was', () => {
  const draft = { ...empty, title: '回流', audienceKind: 'all' as const, massKind: 'text' as const, text: '你好' }
  const campaign = { accountId: null, ...fieldsOf(draft, '') } as unknown as Parameters<typeof draftOf>[0]
  expect(draftOf(campaign, empty.schedule.at)).toEqual(draft)
})
