import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'

import { afterAll, expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const key = 'sk-only-for-the-service'
interface Asked {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly body: { readonly model: string; readonly messages: readonly { readonly role: string; readonly content: string }[] }
}
const asked: Asked[] = []
type Answering = (
  text: string,
) => { readonly status?: number; readonly body: string; readonly headers?: Record<string, string> } | null
let answering: Answering = () => ({ body: '{}' })
const saying =
  (change: (text: string) => string): Answering =>
  (text) => ({
    body: JSON.stringify({ choices: [{ message: { role: 'assistant', content: change(text) } }] }),
  })

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
/** A small service that speaks the protocol; null: it never answers. */
const service = createServer((request, response) => {
  const reply = async (): Promise<void> => {
    const body: Asked['body'] = JSON.parse(await textOf(request))
    asked.push({ path: request.url, authorization: request.headers.authorization, body })
    const answer = answering(body.messages.at(-1)?.content ?? '')
    if (answer === null) return
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body)
  }
  void reply()
})
await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
const { port } = service.address() as AddressInfo
afterAll(() => {
  service.closeAllConnections()
  service.close()
})

const app = await startApp({ rewording: { url: `http://127.0.0.1:${port}/v1/`, key, model: 'small', timeoutMs: 1500 } })
const plan = await app.api.plans.create({ name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' })
const document = await app.api.planDocuments.create({ planId: plan.id })
const written = '花漾美妆的「会员日」在 11 月带来了 320 位新粉丝，比上个月好。'
const block = await app.api.planDocumentBlocks.add({
  id: document.id,
  chapter: 'value',
  after: null,
  content: { kind: 'paragraph', runs: [{ text: written }] },
})
const suggest = async (blockKey = block.key) => await app.api.planDocumentWordings.suggest({ id: document.id, key: blockKey })

test('a paragraph comes back in other words with its own figures; the service saw none of them, and nothing is saved', async () => {
  answering = saying((text) => text.replace('比上个月好', '好于上个月'))
  expect(document.rewording).toBe(true)
  expect(await suggest()).toEqual({ before: written, after: written.replace('比上个月好', '好于上个月'), version: 1 })
  expect(asked.at(-1)).toMatchObject({ path: '/v1/chat/completions', authorization: `Bearer ${key}`, body: { model: 'small' } })
  const sent = JSON.stringify(asked.at(-1)?.body.messages.at(-1))
  for (const fact of ['320', '11', '会员日', '花漾美妆']) expect(sent).not.toContain(fact)
  const { document: now } = await app.api.planDocuments.get({ planId: plan.id })
  expect(JSON.stringify(now?.blocks.find((each) => each.key === block.key)?.content)).toContain(written)
})

test.each([
  ['invents a figure', saying((text) => `${text}增长了 40%。`), 'rewording_facts'],
  ['invents a figure in words', saying((text) => `${text}几乎翻倍。`), 'rewording_facts'],
  ['leaves one out', saying((text) => text.replaceAll(/\{\{F\d+\}\}/g, '')), 'rewording_facts'],
  ['says one twice', saying((text) => `${text}{{F1}}`), 'rewording_facts'],
  ['says nothing', saying(() => ''), 'rewording_facts'],
  ['is not JSON', () => ({ body: '<html>gateway</html>' }), 'rewording_unavailable'],
  ['is another JSON', () => ({ body: '{"choices":[]}' }), 'rewording_unavailable'],
  ['is an error', () => ({ status: 500, body: '{}' }), 'rewording_unavailable'],
  ['sends elsewhere', () => ({ status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }), 'rewording_unavailable'],
  ['has no end', () => ({ body: 'x'.repeat(300_000) }), 'rewording_unavailable'],
  ['never comes', () => null, 'rewording_unavailable'],
] satisfies [string, Answering, string][])(
  'an answer that %s is refused, and the key is in no refusal',
  async (_how, how, code) => {
    answering = how
    const error: unknown = await suggest().catch((refusal: unknown) => refusal)
    expect(error).toMatchObject({ code })
    expect(JSON.stringify(error)).not.toContain(key)
  },
)

test('tables and headings are not reworded; without a service there is no button and no call', async () => {
  const heading = document.blocks.find(({ content }) => content.kind === 'heading')
  await expect(suggest(heading?.key)).rejects.toMatchObject({ code: 'rewording_unfit' })
  await expect(suggest('own-none')).rejects.toMatchObject({ code: 'document_block_unknown' })
  const plain = await startApp()
  const other = await plain.api.plans.create({ name: '方案', from: '2027-01-01', to: '2027-12-31' })
  const made = await plain.api.planDocuments.create({ planId: other.id })
  expect(made.rewording).toBe(false)
  const paragraph = made.blocks.find(({ content }) => content.kind === 'paragraph')
  await expect(plain.api.planDocumentWordings.suggest({ id: made.id, key: paragraph?.key ?? '' })).rejects.toMatchObject({
    code: 'rewording_off',
  })
  await plain.stop()
})
