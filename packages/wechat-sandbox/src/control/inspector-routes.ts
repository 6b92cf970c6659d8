import { type FastifyInstance } from 'fastify'

import { type Stage } from '../stage.ts'
import { type Query, refuse } from './asking.ts'
import { exported, exportTypes, type ExportFormat } from './inspector-export.ts'
import { type InspectorFilter } from './inspector.ts'

const isFormat = (text: string): text is ExportFormat => Object.hasOwn(exportTypes, text)
const whole = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : /^-?\d{1,9}$/.test(text) ? Number(text) : refuse()
const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

const filterOf = (query: Query, standard: number, most: number): InspectorFilter => ({
  appId: given(query['appid']),
  direction: given(query['direction']),
  path: given(query['path']),
  code: whole(query['code']),
  failed: query['failed'] === '1',
  openId: given(query['openid']),
  text: given(query['text']),
  after: whole(query['after']),
  limit: Math.min(most, Math.max(1, whole(query['limit']) ?? standard)),
})

export function inspectorRoutes(app: FastifyInstance, stage: Stage): void {
  const { inspector } = stage
  app.get<{ Querystring: Query }>('/sandbox/inspector', ({ query }) => ({ entries: inspector.list(filterOf(query, 100, 500)) }))
  app.delete('/sandbox/inspector', () => {
    inspector.clear()
    return { ok: true }
  })
  app.get<{ Querystring: Query }>('/sandbox/inspector/export', ({ query }, reply) => {
    const format = query['format'] ?? 'json'
    if (!isFormat(format)) return refuse()
    return reply
      .type(exportTypes[format])
      .header('content-disposition', `attachment; filename="inspector.${format}"`)
      .send(exported(inspector.list(filterOf(query, 5_000, 5_000)), format, stage.baseUrl()))
  })
}
