import { z } from 'zod'

import { catalogue } from './catalogue.ts'

export interface EventField {
  readonly name: string
  readonly kind: 'text' | 'number' | 'flag'
}

const shape = z.object({ properties: z.record(z.string(), z.unknown()).default({}) })
const names = z.union([z.string(), z.array(z.string())]).transform((type) => [type].flat())
const typed = z.object({ type: names.default([]), anyOf: z.array(z.object({ type: names.default([]) })).default([]) })

function kindOf(property: unknown): EventField['kind'] | undefined {
  const { type, anyOf } = typed.parse(property)
  const known = [...type, ...anyOf.flatMap((each) => each.type)].find((each) => each !== 'null')
  if (known === 'string') return 'text'
  if (known === 'number' || known === 'integer') return 'number'
  return known === 'boolean' ? 'flag' : undefined
}

/** What can be asked of each kind of event, read from the catalogue. */
export const eventTypeFields = (): readonly { readonly type: string; readonly properties: readonly EventField[] }[] =>
  Object.entries(catalogue).map(([type, { properties }]) => {
    const { properties: fields } = shape.parse(z.toJSONSchema(properties, { unrepresentable: 'any' }))
    return {
      type,
      properties: Object.entries(fields).flatMap(([name, property]) => {
        const kind = kindOf(property)
        return kind === undefined ? [] : [{ name, kind }]
      }),
    }
  })
