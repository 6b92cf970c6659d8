import { type Id, systemIds } from '@weiying/kernel'

import { type TestApp } from '../app.ts'

/** A topic with two phrases, as the grouping would have made it. */
async function topic(app: TestApp) {
  const id = systemIds<'customerTopic'>()
  const phrases: Id<'topicPhrase'>[] = [systemIds<'topicPhrase'>(), systemIds<'topicPhrase'>()]
  await app.sql(
    `insert into desk.topic (workspace_id, id, intent, name, named, pinned, touched, created_at, version)
     values ($1, $2, 'question', '营业时间', false, false, false, now(), 1)`,
    [app.workspace.id, id],
  )
  for (const phrase of phrases)
    await app.sql(
      `insert into desk.topic_phrase (workspace_id, id, key, example, intent, concepts, terms, products, read_with, topic_id)
       values ($1, $2::uuid, $2::text, '几点关门', 'question', '{}', '{}', '{}', '0', $3)`,
      [app.workspace.id, phrase, id],
    )
  return { id, phrases, expectedVersion: 1 }
}

const need = { need: '下单后自动收到快递单号', department: '仓储' }
const anyWord = () => ({ word: systemIds<'topicWord'>().slice(-12), kind: 'product' as const })

export const deskTopicExamples = {
  'customerTopics.rename': async (app: TestApp) => {
    const { id, expectedVersion } = await topic(app)
    return { id, name: '几点开门', expectedVersion }
  },
  'customerTopics.pin': async (app: TestApp) => {
    const { id, expectedVersion } = await topic(app)
    return { id, pinned: true, expectedVersion }
  },
  'customerTopics.merge': async (app: TestApp) => {
    const { id, expectedVersion } = await topic(app)
    return { id, intoId: (await topic(app)).id, expectedVersion }
  },
  'customerTopics.split': async (app: TestApp) => {
    const { id, phrases, expectedVersion } = await topic(app)
    return { id, phraseIds: phrases.slice(0, 1), name: '周末营业', expectedVersion }
  },
  'topicWords.create': async () => anyWord(),
  'topicWords.update': async (app: TestApp) => {
    const { id, version, word } = await app.api.topicWords.create(anyWord())
    return { id, word, kind: 'brand', expectedVersion: version }
  },
  'topicWords.archive': async (app: TestApp) => {
    const { id, version } = await app.api.topicWords.create(anyWord())
    return { id, expectedVersion: version }
  },
  'demands.create': async () => need,
  'demands.update': async (app: TestApp) => {
    const { id, version } = await app.api.demands.create(need)
    return { id, status: 'doing', expectedVersion: version }
  },
  'demands.archive': async (app: TestApp) => {
    const { id, version } = await app.api.demands.create(need)
    return { id, expectedVersion: version }
  },
}
