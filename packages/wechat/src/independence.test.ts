import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

test('the package stands alone: itself, Node and its two dependencies', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
  const foreign = files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    const imports = [...text.matchAll(/ from '([^']+)'/g)].map(([, name = '']) => name)
    return imports.filter((name) => !/^(\.|node:|zod$|fast-xml-parser$)/.test(name)).map((name) => `${file}: ${name}`)
  })
  expect(files.length).toBeGreaterThan(50)
  expect(foreign).toEqual([])
})
