import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

/** A module may call the modules in the rows above it. Everything else goes through events. */
const levels = [
  ['identity', 'compliance'],
  ['accounts'],
  ['audience', 'content', 'benefits'],
  ['reach', 'interaction', 'activities', 'growth', 'community', 'shop', 'desk'],
  ['insight'],
  ['planning'],
]

/** What a file may import, by the role in its name. `pure` is any file without a role. */
const allowed: Record<string, RegExp> = {
  pure: /^(@weiying\/(kernel|contract(\/[a-z-]+)?)|node:(crypto|url|buffer)|@node-rs\/(argon2|jieba(\/dict\.js)?)|sanitize-html|croner|zod|pure)$/,
  store: /^(@weiying\/(kernel|postgres|contract)|kysely|pure|store|events|module)$/,
  commands:
    /^(node:crypto|@weiying\/(kernel|postgres|jobs|contract|files)|zod|kysely|pure|store|commands|queries|jobs|gateway|events|secrets|sheets|module|folder)$/,
  queries: /^(@weiying\/(kernel|postgres|contract|files)|kysely|pure|store|queries|events|analytics|module|folder)$/,
  jobs: /^(node:crypto|@weiying\/(kernel|postgres|jobs|contract)|zod|kysely|pure|store|commands|queries|jobs|gateway|analytics|events|module|folder)$/,
  routes: /^(@weiying\/(kernel|contract)|http|pure|store|commands|queries|gateway|module)$/,
  analytics: /^(@weiying\/(kernel|contract|clickhouse)|pure|module)$/,
  gateway: /^(@weiying\/(kernel|contract|wechat|files|postgres)|pure|store|gateway|secrets|module)$/,
}

const modulesDir = join(dirname(fileURLToPath(import.meta.url)), 'modules')
const files = globSync('**/*.ts', { cwd: modulesDir, ignore: ['**/*.test.ts', '**/testing/**'] })

const sourceOf = (file: string): string => readFileSync(join(modulesDir, file), 'utf8')
const moduleOf = (file: string): string => file.split('/')[0] ?? ''
const levelOf = (module: string): number => levels.findIndex((level) => level.includes(module))

function roleOf(file: string): string {
  if (file.endsWith('/index.ts')) return 'index'
  const role = /\.([a-z]+)\.ts$/.exec(file)?.[1]
  return role !== undefined && role in allowed ? role : (role ?? 'pure')
}

interface Import {
  from: string
  to: string
  kind: string
}

function importsOf(from: string): Import[] {
  return [...sourceOf(from).matchAll(/ from '([^']+)'/g)].map(([, to = '']) => {
    if (!to.startsWith('.')) return { from, to, kind: to }
    const path = relative(modulesDir, join(modulesDir, dirname(from), to))
    if (path.startsWith('../')) return { from, to: path, kind: path.split('/')[1] ?? '' }
    if (moduleOf(path) !== moduleOf(from)) return { from, to: path, kind: 'module' }
    // A large module has folders, each entered like a module.
    const folder = path.endsWith('/index.ts') && dirname(path) !== dirname(from)
    return { from, to: path, kind: folder ? 'folder' : roleOf(path) }
  })
}

const imports = files.flatMap(importsOf)

test('every module has a level', () => {
  expect(files.filter((file) => levelOf(moduleOf(file)) === -1)).toEqual([])
})

test('a module is entered through its index.ts, from above', () => {
  const foreign = imports.filter((each) => each.kind === 'module')
  const wrong = foreign.filter(({ from, to }) => !to.endsWith('/index.ts') || levelOf(moduleOf(to)) >= levelOf(moduleOf(from)))
  expect(wrong).toEqual([])
})

test('a file imports only what its role allows', () => {
  const wrong = imports.filter(({ from, kind }) => allowed[roleOf(from)]?.test(kind) === false)
  expect(wrong).toEqual([])
})

test('only gateways call WeChat and only analytics reads ClickHouse', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      (to.startsWith('@weiying/clickhouse') && !['analytics', 'index'].includes(roleOf(from))) ||
      (to === '@weiying/wechat' && !['gateway', 'index', 'pure'].includes(roleOf(from))),
  )
  expect(wrong).toEqual([])
})

test('the server never imports the sandbox', () => {
  const all = globSync('**/*.ts', { cwd: join(modulesDir, '..'), ignore: ['**/*.test.ts', 'testing/**', '**/testing/**'] })
  const wrong = all.filter((file) => readFileSync(join(modulesDir, '..', file), 'utf8').includes('@weiying/wechat-sandbox'))
  expect(wrong).toEqual([])
})

test('what takes long to load comes when it is needed, not at the start of the server', () => {
  const heavy = / from '(exceljs|docx|pdfmake|echarts[^']*|@napi-rs\/canvas)'/
  const server = globSync('**/*.ts', { cwd: join(modulesDir, '..'), ignore: ['**/*.test.ts', '**/testing/**'] })
  expect(server.filter((file) => heavy.test(readFileSync(join(modulesDir, '..', file), 'utf8')))).toEqual([])
  const documents = readFileSync(join(modulesDir, '../../../../packages/documents/src/index.ts'), 'utf8')
  const atOnce = [...documents.matchAll(/^(?:import|export) (?!type).* from '([^']+)'/gm)].map(([, from]) => from)
  expect(atOnce).toEqual(['./model.ts', './numbering.ts'])
})

test('nobody takes the time, a random number or the environment behind our back', () => {
  const impure = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandomUUID\(|\bprocess\.env\b/
  expect(files.filter((file) => impure.test(sourceOf(file)))).toEqual([])
})
