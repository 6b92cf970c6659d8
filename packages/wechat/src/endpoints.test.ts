import { expect, test } from 'vitest'

import { endpoints, leftOut } from './endpoints.ts'
import { createMiniProgram } from './mini-program/index.ts'
import { createOfficialAccount } from './official-account/index.ts'
import { miniProgramExamples, officialAccountExamples, tokenExamples } from './testing/index.ts'
import { fixedToken } from './token.ts'

const options = { appId: 'wx0123456789abcdef', tokens: fixedToken('T') }

/** `account.tags.add`, `mini.codes.unlimited`: every function of a client. */
const callsOf = (prefix: string, client: Readonly<Record<string, object>>): string[] =>
  Object.entries(client).flatMap(([group, calls]) => Object.keys(calls).map((call) => `${prefix}.${group}.${call}`))

const calls = [...callsOf('account', createOfficialAccount(options)), ...callsOf('mini', createMiniProgram(options))]

/** These build an address or a signature, or repeat another call. */
const withoutEndpoint = [
  'account.users.pages',
  'account.qrcodes.imageUrl',
  'account.subscriptions.confirmUrl',
  'account.oauth.authorizeUrl',
  'account.jsSdk.config',
]
/** The mini program uses them under the account's examples. */
const shared = /^mini\.(media|shortKeys)\./

test('every endpoint stands once, and every call of the clients has one', () => {
  const keys = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(keys).size).toBe(keys.length)
  const named = new Set(endpoints.flatMap((endpoint) => endpoint.calls))
  expect(calls.filter((call) => !named.has(call) && !withoutEndpoint.includes(call) && !shared.test(call))).toEqual([])
})

test('every endpoint has an example of what travels, and no example is of an unknown endpoint', () => {
  const examples = [...tokenExamples, ...officialAccountExamples, ...miniProgramExamples]
  const shown = new Set(examples.map(({ method, path }) => `${method} ${path}`))
  expect([...shown].toSorted()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).toSorted())
  const asked = new Set(examples.map(({ name }) => name.split(/[ ,]/)[0]))
  const unseen = calls.filter((call) => !asked.has(call.split('.').slice(1).join('.')))
  expect(unseen.filter((call) => !withoutEndpoint.includes(call) && !shared.test(call))).toEqual([])
})

test('what is left out is left out for a reason, and not offered as well', () => {
  expect(leftOut.filter(({ path }) => endpoints.some((endpoint) => endpoint.path === path))).toEqual([])
  for (const { why } of leftOut) expect(why).not.toBe('')
})
