import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { commonShapes, contract, type ProcedureMeta } from '@weiying/contract'

const accessOf = (meta: unknown): ProcedureMeta['access'] | undefined =>
  typeof meta === 'object' && meta !== null && 'access' in meta ? (meta as ProcedureMeta).access : undefined

let document: Promise<OpenAPI.Document> | undefined

/** OpenAPI 3.1 of the whole contract; made once, kept in apps/server/openapi.json for integrators. */
export function openApiDocument(): Promise<OpenAPI.Document> {
  document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
    .generate(contract, {
      info: {
        title: 'Weiying',
        version: '1',
        description:
          'WeChat marketing and operations. Tokens: `Authorization: Bearer wyt_…`. Times are RFC 3339, amounts are integer fen, lists page by cursor.',
      },
      servers: [{ url: '/api/v1' }],
      security: [{ token: [] }],
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
        schemas: {
          Refusal: {
            type: 'object',
            description: 'Why a call was refused. `data` fills the sentence; `input_invalid` names the fields.',
            properties: {
              defined: { type: 'boolean' },
              code: { type: 'string' },
              status: { type: 'integer' },
              message: { type: 'string' },
              data: { type: 'object' },
            },
            required: ['defined', 'code', 'status', 'message'],
          },
        },
      },
      commonSchemas: {
        Account: { schema: commonShapes.account },
        Campaign: { schema: commonShapes.campaign },
        Contact: { schema: commonShapes.contact },
        Content: { schema: commonShapes.content },
        Segment: { schema: commonShapes.segment },
        SegmentExpression: { schema: commonShapes.segmentExpression },
      },
      // Every refusal has one shape; the codes are all that an operation adds.
      customErrorResponseBodySchema: (definedErrors) => ({
        allOf: [
          { $ref: '#/components/schemas/Refusal' },
          { properties: { code: { enum: definedErrors.map(([code]) => code) } } },
        ],
      }),
    })
    .then((made) => {
      stampPermissions(made)
      return made
    })
  return document
}

/** The document with one operation a line, so that a change of the contract reads well in a diff. */
export async function openApiText(): Promise<string> {
  const { paths = {}, ...rest } = await openApiDocument()
  const lines = Object.entries(paths).map(([path, operations]) => {
    const each = Object.entries(operations ?? {}).map(
      ([method, operation]) => `   ${JSON.stringify(method)}: ${JSON.stringify(operation)}`,
    )
    return `  ${JSON.stringify(path)}: {\n${each.join(',\n')}\n  }`
  })
  return `{\n "paths": {\n${lines.join(',\n')}\n },\n ${JSON.stringify(rest).slice(1, -1)}\n}\n`
}

/** Says on each operation what a token must be allowed to do. */
function stampPermissions(made: { paths?: Record<string, unknown> | undefined }): void {
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('~orpc' in node) {
      const { route, meta } = node['~orpc'] as { route: { path?: string; method?: string }; meta: unknown }
      const item = made.paths?.[route.path ?? ''] as Record<string, Record<string, unknown>> | undefined
      const operation = item?.[(route.method ?? '').toLowerCase()]
      if (operation !== undefined) operation['x-permission'] = accessOf(meta) ?? null
      return
    }
    for (const child of Object.values(node)) walk(child)
  }
  walk(contract)
}
