import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract, type ProcedureMeta } from '@weiying/contract'

const accessOf = (meta: unknown): ProcedureMeta['access'] | undefined =>
  typeof meta === 'object' && meta !== null && 'access' in meta ? (meta as ProcedureMeta).access : undefined

let document: Promise<unknown> | undefined

/** OpenAPI 3.1 of the whole contract; made once, kept in apps/server/openapi.json for integrators. */
export function openApiDocument(): Promise<unknown> {
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
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      customErrorResponseBodySchema: undefined,
      filter: () => true,
    })
    .then((made) => {
      stampPermissions(made)
      return made
    })
  return document
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
