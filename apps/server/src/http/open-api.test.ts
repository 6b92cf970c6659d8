import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { openApiText } from './open-api.ts'

test('apps/server/openapi.json says what the contract says (node scripts/openapi.ts writes it)', async () => {
  const kept = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')
  expect(kept === (await openApiText())).toBe(true)
})
