import { readFileSync, writeFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { areas } from './areas/index.ts'
import { type SdkName, titleOf } from './case.ts'

const page = new URL('../../docs/conformance.md', import.meta.url)
const [begin, end] = ['<!-- calls: written by npm run conformance -- --write-docs -->', '<!-- end of calls -->']
const sdks: readonly SdkName[] = ['co-wechat-api', 'wechat-api', 'node-easywechat', 'wechat-jssdk']

/** Every case without its state. */
const all = areas.map((use) =>
  use(({ name, cases }) => ({
    name,
    cases: cases.map(({ sdk, call, when, sends, refused }) => ({
      sdk,
      call,
      result: `${refused ?? 'ok'}${when === undefined ? '' : ` (${when})`}`,
      title: titleOf({
        sdk,
        call,
        sends,
        ...(when === undefined ? {} : { when }),
        ...(refused === undefined ? {} : { refused }),
      }),
      refused,
      requests: typeof sends === 'string' ? [sends] : [...sends],
    })),
  })),
)
const cases = all.flatMap(({ cases: own }) => own)

function table(): string {
  const counts = all.map(({ name, cases: own }) => {
    const numbers = sdks.map((sdk) => own.filter((each) => each.sdk === sdk).length)
    return `| ${name} | ${numbers.map((count) => (count === 0 ? '–' : count)).join(' | ')} |`
  })
  const totals = sdks.map((sdk) => cases.filter((each) => each.sdk === sdk).length)
  const rows = all.flatMap(({ name, cases: own }) => {
    const calls = [...new Set(own.map(({ sdk, call }) => `${sdk} ${call}`))]
    const lines = calls.map((key) => {
      const same = own.filter(({ sdk, call }) => `${sdk} ${call}` === key)
      const [first] = same
      const paths = [...new Set(same.flatMap(({ requests }) => requests.map((request) => `\`${request.split(' ')[1] ?? ''}\``)))]
      return `| ${first?.sdk ?? ''} | \`${first?.call ?? ''}\` | ${paths.join(' ')} | ${same.map(({ result }) => result).join('; ')} |`
    })
    return [
      `\n### ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}\n`,
      '| SDK | call | paths | results |',
      '| --- | --- | --- | --- |',
      ...lines,
    ]
  })
  return [
    `| cases | ${sdks.join(' | ')} |`,
    `| --- |${sdks.map(() => ' --- |').join('')}`,
    ...counts,
    `| together ${cases.length} | ${totals.join(' | ')} |`,
    ...rows,
  ].join('\n')
}

test('more than sixty calls of four SDKs are asserted, both answers and refusals, in every area', () => {
  const calls = new Set(cases.map(({ sdk, call }) => `${sdk} ${call}`))
  const paths = new Set(cases.flatMap(({ requests }) => requests.map((request) => request.split(' ')[1])))
  const refusals = new Set(cases.flatMap(({ refused }) => (refused === undefined ? [] : [refused])))
  expect({ calls: calls.size >= 60, paths: paths.size >= 60, refusals: refusals.size >= 40 }).toEqual({
    calls: true,
    paths: true,
    refusals: true,
  })
  expect([...new Set(cases.map(({ sdk }) => sdk))].sort()).toEqual([...sdks].sort())
  expect(all.filter(({ cases: own }) => own.every(({ refused }) => refused === undefined)).map(({ name }) => name)).toEqual([])
  // Quotas, repeated sends, lost tokens, rights, addresses.
  for (const code of [45009, 45028, 45065, 45047, 40001, 48001, 48006, 40164]) expect(refusals).toContain(code)
})

test('no two cases have the same title', () => {
  const titles = all.flatMap(({ name, cases: own }) => own.map(({ title }) => `${name}: ${title}`))
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('the page of conformance lists the calls that are made', () => {
  const text = readFileSync(page, 'utf8')
  const fresh = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table()}\n\n${text.slice(text.indexOf(end))}`
  if (process.env['WEIYING_WRITE_DOCS'] !== undefined) writeFileSync(page, fresh)
  expect(readFileSync(page, 'utf8')).toBe(fresh)
})
