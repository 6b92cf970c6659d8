import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { routes } from './api/routes.ts'
import { defaultSwitches, switchNotes } from './api/switches.ts'

const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8')

test('the page of what is emulated names every call, and no other', () => {
  const named = new Set(
    [...page.matchAll(/`(\/(?:cgi-bin|customservice|datacube|publisher|sns|wxa|wxaapi)\/[\w/]+)`/g)].map(([, path]) => path),
  )
  named.delete('/cgi-bin/showqrcode')
  expect([...named].sort()).toEqual(routes.map(({ path }) => path).sort())
})

test('the page lists every switch with its default and its reason', () => {
  const lines = Object.entries(defaultSwitches).map(
    ([name, value]) =>
      `| \`${name}\` | \`${String(value)}\` | ${Object.entries(switchNotes).find(([key]) => key === name)?.[1] ?? ''} |`,
  )
  expect(lines.filter((line) => !page.includes(line))).toEqual([])
})
