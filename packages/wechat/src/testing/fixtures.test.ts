import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTransport } from '../http.ts'
import { createMiniProgram } from '../mini-program/index.ts'
import { createOfficialAccount } from '../official-account/index.ts'
import { fixedToken } from '../token.ts'
import {
  type Answer,
  exampleAppId,
  isFileAnswer,
  miniProgramExamples,
  officialAccountExamples,
  send,
  startStub,
  tokenExamples,
  type WireExample,
} from './index.ts'

let answer: unknown = {}
let stub: Awaited<ReturnType<typeof startStub>>

beforeAll(async () => {
  stub = await startStub((): Answer => {
    if (!isFileAnswer(answer)) return (response) => send(response, JSON.stringify(answer), 'application/json')
    const { file, contentType, filename } = answer
    return (response) => {
      if (filename !== undefined) response.setHeader('content-disposition', `attachment; filename="${filename}"`)
      send(response, file, contentType)
    }
  })
})
afterAll(() => stub.close())

/** Puts an example through the client: it must ask exactly that and make exactly this of the answer. */
async function expectExchange<Client>(example: WireExample<Client>, client: Client, token: string | null): Promise<void> {
  const { method, path, query = {}, body, form, ask, result } = example
  answer = example.answer
  stub.asked.length = 0
  expect(await ask(client)).toEqual(result)
  expect(stub.asked).toHaveLength(1)
  const [asked] = stub.asked
  const parameters = Object.fromEntries(asked?.query ?? [])
  const withToken = token === null || 'access_token' in query ? query : { access_token: token, ...query }
  // Calls by secret or with a person's token carry no access token of the account.
  const open = /^\/sns\/|\/clear_quota\/v2$/.test(path)
  expect({ method: asked?.method, path: asked?.path, query: parameters }).toEqual({
    method,
    path,
    query: open ? query : withToken,
  })
  if (form !== undefined) {
    const { media, fields = {} } = form
    expect(asked?.contentType).toMatch(/^multipart\/form-data; boundary=/)
    const parts = asked?.body ?? ''
    expect(parts).toContain(
      `name="media"; filename="${media.filename}"\r\nContent-Type: ${media.contentType}\r\n\r\n${media.text}\r\n`,
    )
    for (const [name, value] of Object.entries(fields)) expect(parts).toContain(`name="${name}"\r\n\r\n${value}\r\n`)
    return
  }
  expect(asked?.body === '' ? undefined : JSON.parse(asked?.body ?? 'null')).toEqual(body)
}

test.each(tokenExamples)('$name', (example) => expectExchange(example, createTransport({ baseUrl: stub.baseUrl }), null))

test.each(officialAccountExamples)('official account: $name', (example) =>
  expectExchange(example, createOfficialAccount({ baseUrl: stub.baseUrl, appId: exampleAppId, tokens: fixedToken('T') }), 'T'),
)

test.each(miniProgramExamples)('mini program: $name', (example) =>
  expectExchange(example, createMiniProgram({ baseUrl: stub.baseUrl, appId: exampleAppId, tokens: fixedToken('T') }), 'T'),
)
