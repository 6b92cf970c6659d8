import { type FastifyInstance } from 'fastify'

import { type Stage } from '../stage.ts'
import { parseDay } from '../world/time.ts'
import { type Query, refuse } from './asking.ts'
import { articlesTruth, linksTruth, spanOf, truthBook, truthCsv } from './truth-book.ts'
import { type Truth } from './truth.ts'

type Asked = { Querystring: Query }

const dayIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : (parseDay(text) ?? refuse()))

/** What really happened, for everybody who claims to have measured it. */
export function truthRoutes(app: FastifyInstance, stage: Stage, truth: Truth): void {
  const { world, clock } = stage
  const span = (query: Query) => spanOf(dayIn(query['from']), dayIn(query['to']), clock.now())
  const book = (query: Query) => truthBook(world, clock.now(), query['appid'], span(query))

  app.get<Asked>('/sandbox/truth', ({ query }) => book(query))
  app.get<Asked>('/sandbox/truth.csv', ({ query }, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="truth.csv"')
      .send(truthCsv(book(query))),
  )
  app.get<Asked>('/sandbox/truth/articles', ({ query }) => ({ articles: articlesTruth(world, query['appid']) }))
  app.get<Asked>('/sandbox/truth/links', ({ query }) => ({ links: linksTruth(world, query['appid'], span(query)) }))
  app.get<Asked>('/sandbox/truth/summary', ({ query }) => truth.summary(query['appid']))
  app.get<Asked>('/sandbox/truth/deliveries', ({ query }) =>
    truth.deliveries({
      appId: query['appid'],
      clientMsgId: query['clientMsgId'],
      clientMsgIdPrefix: query['clientMsgIdPrefix'],
      kind: query['kind'],
      openId: query['openid'],
      ...(query['msgId'] === undefined ? {} : { msgId: Number(query['msgId']) }),
      ...(query['since'] === undefined ? {} : { since: Number(query['since']) }),
    }),
  )
}
