import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import manifest from '../package.json' with { type: 'json' }

const { dependencies } = manifest

test('the package stands alone: itself, Node and its few dependencies, none of them the product', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
  const foreign = files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    const imports = [...text.matchAll(/ from '([^']+)'/g)].map(([, name = '']) => name)
    return imports
      .filter((name) => !/^(\.|node:)/.test(name) && !Object.hasOwn(dependencies, name))
      .map((name) => `${file}: ${name}`)
  })
  expect(files.length).toBeGreaterThan(50)
  expect(foreign).toEqual([])
  expect(Object.keys(dependencies).filter((name) => name.startsWith('@weiying/'))).toEqual([])
})
