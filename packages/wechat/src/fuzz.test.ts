import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createCallback } from './callback.ts'
import { MessageCrypto, PushRefused, signature } from './crypto.ts'
import { WechatError, WechatUnavailable } from './errors.ts'
import { createTransport } from './http.ts'
import { parseInbound } from './messages.ts'
import { createMiniProgram } from './mini-program/index.ts'
import { openData, OpenDataRefused, openPerson, openPhone, readRawData } from './mini-program/open-data.ts'
import { createOfficialAccount } from './official-account/index.ts'
import {
  exampleAppId,
  isFileAnswer,
  miniProgramExamples,
  officialAccountExamples,
  send,
  startStub,
  tokenExamples,
  openData as sample,
} from './testing/index.ts'
import { fixedToken } from './token.ts'
import { buildXml, parseXml, XmlRefused } from './xml.ts'

let body: string | Uint8Array<ArrayBuffer> = ''
let contentType = 'application/json'

let stub: Awaited<ReturnType<typeof startStub>>

beforeAll(async () => {
  stub = await startStub(() => (response) => send(response, body, contentType))
})
afterAll(() => stub.close())

const isOurs = (error: unknown): boolean => error instanceof WechatError || error instanceof WechatUnavailable

/** Every example of every client as something that can be asked. */
function calls(): readonly { readonly name: string; readonly answer: unknown; readonly work: () => Promise<unknown> }[] {
  const options = { baseUrl: stub.baseUrl, appId: exampleAppId, tokens: fixedToken('T') }
  const [account, mini, transport] = [createOfficialAccount(options), createMiniProgram(options), createTransport(options)]
  return [
    ...tokenExamples.map(({ name, answer, ask }) => ({ name, answer, work: () => ask(transport) })),
    ...officialAccountExamples.map(({ name, answer, ask }) => ({ name, answer, work: () => ask(account) })),
    ...miniProgramExamples.map(({ name, answer, ask }) => ({ name, answer, work: () => ask(mini) })),
  ]
}

/** Answers, or throws one of this package's own errors; anything else is a defect and named. */
async function expectOrderly(name: string, work: () => Promise<unknown>): Promise<void> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error !== undefined && !isOurs(error)) throw new Error(`${name} threw a foreign error`, { cause: error })
}

const hostile: readonly [string, string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['a list', '[1,2]'],
  ['a text', '"ok"'],
  ['an error page', '<html><body>502</body></html>'],
  ['half an object', '{"errcode":0,"da'],
  ['an errcode that is text', '{"errcode":"x"}'],
  ['an errcode that is null', '{"errcode":null}'],
  ['a list for an object', '{"data":[],"list":{},"item":7,"menu":[],"tag":null,"quota":"x"}'],
  ['null everywhere', '{"data":null,"tags":null,"list":null,"item":[null],"openid":null,"msg_id":null,"ticket":null}'],
  ['names of the prototype', '{"__proto__":{"errcode":1},"constructor":{"prototype":{"x":1}},"toString":1}'],
  ['deep nesting', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['deep lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['a huge number', '{"msg_id":1e999,"expires_in":-1,"count":99999999999999999999999}'],
  ['bytes that are no text', '\u0000\u0001\ufffd\ufffd'],
]

test.each(hostile)('%s as an answer of every call ends in an answer or an error of this package', async (_, text) => {
  body = text
  // Pages and tokens come as text; bytes are told from JSON by the type.
  contentType = text.startsWith('<') ? 'text/html' : text.length % 2 === 0 ? 'application/json' : 'text/plain'
  await Promise.all(calls().map(({ name, work }) => expectOrderly(name, work)))
})

test('answers that are cut off anywhere are errors of this package, never half a result taken for a whole one', async () => {
  contentType = 'application/json'
  for (const { name, answer, work } of calls()) {
    if (isFileAnswer(answer)) continue
    const whole = JSON.stringify(answer)
    for (const part of [0.2, 0.9]) {
      body = whole.slice(0, Math.floor(whole.length * part))
      await expect(work(), `${name} cut to ${body}`).rejects.toBeInstanceOf(WechatUnavailable)
    }
  }
})

test('answers whose leaves changed their type stay orderly', async () => {
  contentType = 'application/json'
  const strange = fc.sample(fc.jsonValue({ maxDepth: 2 }), { numRuns: 40, seed: 7 })
  for (const [index, { name, answer, work }] of calls().entries()) {
    if (isFileAnswer(answer)) continue
    for (const turn of [0, 1]) {
      body = JSON.stringify(changed(answer, strange[(index * 2 + turn) % strange.length]))
      await expectOrderly(name, work)
    }
  }
})

/** The same shape with another value in each leaf, the verdict aside. */
function changed(value: unknown, leaf: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => changed(each, leaf))
  if (typeof value !== 'object' || value === null) return leaf
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, key === 'errcode' ? each : changed(each, leaf)]),
  )
}

const settings = { token: 'AAAAA', appId: exampleAppId, encodingAesKey: 'A'.repeat(43) }
const crypto = new MessageCrypto(settings)
const timestamp = '1714112445'
const nonce = '415670741'
const signed = { timestamp, nonce, signature: signature('AAAAA', timestamp, nonce) }
const plain = createCallback({ ...settings, mode: 'plain' })
const safe = createCallback({ ...settings, mode: 'safe' })
const push = { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: 1_714_112_445, MsgType: 'text', Content: '在吗', MsgId: '7' }

/** Reads, or refuses with one of the two errors of callbacks. */
function expectRead(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof PushRefused || error instanceof XmlRefused)) throw error
  }
}

const anyBody = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.json({ maxDepth: 5 }),
  fc
    .array(
      fc.constantFrom(
        '<xml>',
        '</xml>',
        '<a>',
        '</a>',
        '<![CDATA[',
        ']]>',
        '&amp;',
        '&#x0;',
        '<!--',
        '-->',
        '<?',
        '<!',
        'x',
        ' ',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
  fc.nat(200).map((cut) => buildXml(push).slice(0, cut)),
  fc.nat(120).map((cut) => JSON.stringify(push).slice(0, cut)),
)

test('whatever arrives as a push is read or refused, plain, encrypted and decrypted to rubbish', () => {
  fc.assert(
    fc.property(anyBody, (text) => {
      expectRead(() => plain.read(signed, text))
      expectRead(() => safe.read(signed, text))
      const { encrypt, msgSignature } = crypto.seal(text.toWellFormed(), timestamp, nonce)
      const query = { ...signed, msg_signature: msgSignature }
      expectRead(() => safe.read(query, buildXml({ ToUserName: 'gh_1', Encrypt: encrypt })))
      expectRead(() => safe.read(query, JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypt })))
    }),
    { numRuns: 400, seed: 3 },
  )
})

test('any fields give a push, known or unknown', () => {
  const events = [
    'subscribe',
    'SCAN',
    'MASSSENDJOBFINISH',
    'wxa_media_check',
    'PUBLISHJOBFINISH',
    'subscribe_msg_sent_event',
    'user_get_card',
    '__proto__',
  ]
  const anyFields = fc.record({
    MsgType: fc.constantFrom('text', 'event', 'image', 'location', 'constructor'),
    Event: fc.constantFrom(...events),
    ArticleUrlResult: fc.jsonValue(),
    PublishEventInfo: fc.jsonValue(),
    SubscribeMsgSentEvent: fc.jsonValue(),
    detail: fc.jsonValue(),
    result: fc.jsonValue(),
    EventKey: fc.jsonValue(),
    Content: fc.jsonValue(),
  })
  fc.assert(
    fc.property(anyFields, (fields) => typeof parseInbound(fields).kind === 'string'),
    { numRuns: 1_000, seed: 5 },
  )
})

test.each([
  ['a million opening tags', `<xml>${'<a>'.repeat(20_000)}`],
  ['entities', `<!DOCTYPE x [<!ENTITY a "aaaa">]><xml>${'&a;'.repeat(9_000)}</xml>`],
  ['ampersands', `<xml><a>${'&'.repeat(60_000)}</a></xml>`],
  ['open comments', `<xml>${'<!--'.repeat(16_000)}</xml>`],
  ['open CDATA', `<xml>${'<![CDATA['.repeat(7_000)}</xml>`],
  ['attributes', `<xml ${'a="b" '.repeat(10_000)}></xml>`],
  ['spaces', `<xml>${' '.repeat(65_000)}</xml>`],
  ['closing brackets', `<xml><a>${']]>'.repeat(20_000)}</a></xml>`],
  ['one name 10,000 times', `<xml>${'<a>1</a>'.repeat(8_000)}</xml>`],
  ['a body of 10 MB', `<xml><a>${'x'.repeat(10_000_000)}</a></xml>`],
  ['JSON of deep lists', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ['JSON of deep objects', `{"a":${'{"b":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
])('%s are dealt with in half a second of processor time', (_, text) => {
  // Processor time: a busy machine is no defect.
  const start = process.cpuUsage()
  expectRead(() => plain.read(signed, text))
  if (!text.startsWith('{')) expectRead(() => parseXml(text))
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1_000).toBeLessThan(500)
})

test('data of a phone is opened or refused with one error, whatever it is', () => {
  const rules = { appId: sample.appId, sessionKey: sample.sessionKey, maxAgeSeconds: 1 }
  const texts = fc.oneof(fc.string({ maxLength: 200 }), fc.base64String({ maxLength: 400 }), fc.constant(sample.encryptedData))
  fc.assert(
    fc.property(texts, fc.oneof(fc.string({ maxLength: 40 }), fc.constant(sample.iv)), (encryptedData, iv) => {
      for (const open of [openData, openPerson, openPhone]) {
        expect(() => open({ encryptedData, iv }, rules)).toThrow(OpenDataRefused)
      }
      expect(() => readRawData(encryptedData, iv, rules.sessionKey)).toThrow(OpenDataRefused)
    }),
    { numRuns: 300, seed: 11 },
  )
})
