import { contract, type ErrorCode, type ProcedureMeta } from '@weiying/contract'
import { tables } from '@weiying/postgres'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { startApp } from './testing/app.ts'
import { examples } from './testing/examples/index.ts'

interface Procedure {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly access: ProcedureMeta['access']
  readonly mutating: boolean
  readonly takesInput: boolean
  readonly refusals: readonly string[]
}

const procedures = [...proceduresOf(contract, [])]
const inWorkspace = procedures.filter(({ access }) => access !== 'public' && access !== 'person')
const zero = '00000000-0000-4000-8000-000000000000'

const app = await startApp()
const { secret: powerless } = await app.api.apiTokens.create({
  name: 'reads only the workspace',
  scopes: ['workspace.read'],
  expiresAt: null,
})

/** The raw HTTP answer, with every path parameter filled with an id that does not exist. */
async function call(procedure: Procedure, headers: Record<string, string>, body: unknown = {}) {
  const path = procedure.path.replaceAll(/\{\w+\}/g, zero)
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method: procedure.method,
    headers: { ...headers, ...(procedure.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(procedure.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as { code?: ErrorCode; data?: unknown } }
}

test('every call inside a workspace asks nobody to sign in', async () => {
  for (const procedure of inWorkspace)
    expect([procedure.name, (await call(procedure, {})).body.code]).toEqual([procedure.name, 'sign_in_required'])
})

test('every call refuses a workspace that its caller does not belong to', async () => {
  for (const procedure of inWorkspace) {
    const answer = await call(procedure, { cookie: app.cookie, 'x-workspace': zero })
    expect([procedure.name, answer.body.code]).toEqual([procedure.name, 'workspace_unknown'])
  }
})

test('every call refuses a token without its permission', async () => {
  for (const procedure of inWorkspace.filter(({ access }) => access !== 'workspace.read')) {
    const answer = await call(procedure, { authorization: `Bearer ${powerless}` })
    expect([procedure.name, answer.body.code]).toEqual([procedure.name, 'permission_missing'])
  }
})

test('every changing call answers malformed input with a refusal that it lists, never with a defect', async () => {
  const hostile: readonly unknown[] = [
    {},
    { id: 'x', name: 7, expectedVersion: -1 },
    [],
    'text',
    { name: '\u0000'.repeat(20) },
    { name: '超'.repeat(100_000) },
  ]
  for (const procedure of inWorkspace.filter(({ mutating, takesInput }) => mutating && takesInput)) {
    for (const body of hostile) {
      const answer = await call(procedure, { cookie: app.cookie, 'x-workspace': app.workspace.id }, body)
      expect([
        procedure.name,
        answer.status < 500,
        answer.body.code === undefined || procedure.refusals.includes(answer.body.code),
      ]).toEqual([procedure.name, true, true])
    }
  }
})

const mutating = procedures.filter(
  ({ name, mutating: changes }) => changes && name !== 'session.setUp' && name !== 'session.signOut',
)

test('every changing call has an example', () => {
  expect(mutating.map(({ name }) => name).filter((name) => !(name in examples))).toEqual([])
})

const auditRows = async () =>
  await app.db.system('test').read(async (reader) => {
    const found = await sql<{
      action: string
      before: object | null
      after: object | null
    }>`select action, before, after from identity.audit order by id`.execute(tables<object>()(reader))
    return found.rows
  })

// Some examples apply a whole playbook first: half a minute on a machine that is busy.
test.each(mutating)('$name leaves exactly one audit row, without secrets', { timeout: 90_000 }, async ({ name }) => {
  const example = examples[name]
  if (example === undefined) throw new Error(`no example of ${name}`)
  const input = await example(app)
  const before = (await auditRows()).length
  await app.callByName(name, input)
  const rows = (await auditRows()).slice(before)
  expect(rows.map(({ action }) => action)).toHaveLength(1)
  expect(rows[0]?.before ?? rows[0]?.after).not.toBeNull()
  expect(JSON.stringify(rows)).not.toMatch(/wy[stir]_[\w-]{20}|\$argon2|correct horse/)
})

test('signing out leaves its audit row as well', async () => {
  const before = (await auditRows()).length
  await app.api.session.signOut({})
  expect((await auditRows()).slice(before)).toMatchObject([{ action: 'session.signOut' }])
})

function* proceduresOf(node: unknown, path: readonly string[]): Generator<Procedure> {
  if (typeof node !== 'object' || node === null) return
  if ('~orpc' in node) {
    const { route, meta, inputSchema, errorMap } = node['~orpc'] as {
      route: { method: string; path: string }
      meta: ProcedureMeta
      inputSchema?: unknown
      errorMap: Record<string, unknown>
    }
    yield { name: path.join('.'), ...route, ...meta, takesInput: inputSchema !== undefined, refusals: Object.keys(errorMap) }
    return
  }
  for (const [key, child] of Object.entries(node)) yield* proceduresOf(child, [...path, key])
}
