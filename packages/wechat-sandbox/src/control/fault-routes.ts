import { type FastifyInstance } from 'fastify'

import { optionalText } from '../api/fields.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Stage } from '../stage.ts'
import { bodyIn, numberFrom, refuse } from './asking.ts'
import { type FaultRule, isFaultKind } from './faults.ts'

const limits = {
  probability: [0, 1],
  seed: [0, 2 ** 32],
  count: [1, 1_000_000],
  after: [0, 1_000_000],
  ms: [0, 600_000],
} as const

export function faultRoutes(app: FastifyInstance, stage: Stage): void {
  app.get('/sandbox/faults', () => ({ faults: stage.faults.list() }))
  app.delete('/sandbox/faults', () => {
    stage.faults.clear()
    return { ok: true }
  })
  app.delete<{ Params: { id: string } }>('/sandbox/faults/:id', ({ params }) => {
    if (!stage.faults.remove(Number(params.id))) throw new PhoneRefused('request_invalid', 404)
    return { faults: stage.faults.list() }
  })
  app.post<{ Body: unknown }>('/sandbox/faults', ({ body }) => {
    const fields = bodyIn(body)
    const kind = typeof fields['kind'] === 'number' ? String(fields['kind']) : optionalText(fields, 'kind')
    if (!isFaultKind(kind)) return refuse()
    const rule: FaultRule = { kind }
    if (typeof fields['path'] === 'string' && fields['path'] !== '') rule.path = fields['path']
    if (typeof fields['appId'] === 'string' && fields['appId'] !== '') rule.appId = fields['appId']
    for (const key of ['probability', 'seed', 'count', 'after', 'ms'] as const) {
      const [least, most] = limits[key]
      const value = numberFrom(fields, key, least, most)
      if (value !== undefined) rule[key] = value
    }
    const fault = stage.faults.add(rule)
    return { fault, faults: stage.faults.list() }
  })
}
