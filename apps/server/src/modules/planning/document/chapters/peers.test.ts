import { languages } from '@weiying/texts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Asked, type PlanFacts } from '../facts.ts'
import { Pen } from '../pen.ts'
import { peers } from './peers.ts'

type Peer = Asked<'peers'>['answer']['peers'][number]

const peer = (name: string, activities: string[], columns: string[] = []): Peer => ({
  id: name,
  name,
  relation: 'direct',
  accountKind: 'service',
  positioning: '',
  note: '',
  picture: {
    columns,
    menus: [],
    activities,
    functions: [],
    pushesPerWeek: 3,
    replyMinutes: null,
    callsToAction: [],
    observations: 3,
    lastDay: '2026-11-16',
    thin: false,
  },
})

const span = { from: '2026-08-23', to: '2026-11-20', values: {} }
const factsOf = (watched: Peer[]): PlanFacts => ({
  plan: { id: 'plan', name: '方案', from: '2026-11-01', to: '2027-10-31' },
  name: '花漾美妆',
  zone: 'Asia/Shanghai',
  today: '2026-11-21',
  recent: span,
  before: span,
  months: [],
  seen: {
    peers: {
      input: {},
      answer: {
        own: { pushesPerWeek: 2, replyMinutes: 20, columns: [], from: span.from, to: span.to },
        peers: watched,
        findings: [],
        partners: [],
      },
    },
  },
  groups: { type: undefined, column: undefined, weekday: undefined },
  results: [],
  trees: [],
  rehearsal: undefined,
  reviews: [],
  menus: [],
})

/** Texts stand as their keys; what people wrote as it is. */
const vocabularies = languages.map((language) => ({ language, template: (key: string) => (key === 'plain' ? '{text}' : key) }))

function tableOf(watched: Peer[]) {
  const pen = new Pen('peers', vocabularies)
  peers.write(factsOf(watched), pen)
  const content = pen.written.find(({ key }) => key === 'peers.table')?.texts['zh-Hans']
  if (content?.kind !== 'table') throw new Error('no table')
  return { header: content.header, rows: content.rows.map((row) => row.map(({ text }) => text)) }
}

const heading = 'peers.column.activities'

test('the column of activities stands where a peer has held one, with a dash for those who have not', () => {
  const { header, rows } = tableOf([peer('甲', ['会员日', '扫码领小样']), peer('乙', [])])
  const at = header.indexOf(heading)
  expect(at).toBe(header.length - 1)
  expect(rows.map((row) => row[at])).toEqual(['会员日、扫码领小样', '—', '—'])
})

test('a column of activities that nobody has held is left out of the table', () => {
  const { header, rows } = tableOf([peer('甲', [], ['护肤课堂']), peer('乙', [])])
  expect(header).not.toContain(heading)
  expect(rows.map((row) => row.at(-1))).toEqual(['护肤课堂', '—', '—'])
})

test('every row of the table has as many cells as its heading, whoever has activities', () => {
  const held = fc.array(fc.constantFrom('会员日', '体验课'), { maxLength: 2 })
  fc.assert(
    fc.property(fc.array(held, { minLength: 1, maxLength: 5 }), (all) => {
      const { header, rows } = tableOf(all.map((activities, at) => peer(`同行 ${at}`, activities)))
      expect(header.includes(heading)).toBe(all.flat().length > 0)
      for (const row of rows) expect(row).toHaveLength(header.length)
    }),
  )
})
