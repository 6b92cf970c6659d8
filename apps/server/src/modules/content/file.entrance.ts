import { type Files } from '@weiying/files'
import { DomainError, isUuid, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { type FastifyInstance } from 'fastify'

import { isFileAddress, type Sign } from './file-address.ts'

/** GET /files/<workspace>/<id>?s=<signature>: the bytes, to be kept by browsers for ever, because they never change. */
export const fileEntrance =
  ({ db, files, sign }: { db: Database; files: Files; sign: Sign }) =>
  (server: FastifyInstance): void => {
    server.get<{ Params: { workspace: string; id: string }; Querystring: { s?: unknown } }>(
      '/files/:workspace/:id',
      async (request, reply) => {
        const { workspace, id } = request.params
        const signature = typeof request.query.s === 'string' ? request.query.s : ''
        const nothing = { code: 'not_found', message: 'no such file' }
        if (!isUuid(workspace) || !isUuid(id) || !isFileAddress(sign, workspace, id, signature))
          return await reply.code(404).send(nothing)
        const etag = `"${id}"`
        reply.header('cache-control', 'private, max-age=31536000, immutable').header('etag', etag)
        if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
        try {
          const home = toId<'workspace'>(workspace)
          const file = await db.in(home).read(async (reader) => await files.read(reader, home, toId<'file'>(id)))
          return await reply
            .header('content-type', file.mime)
            .header('content-disposition', 'inline')
            // A picture opened by itself runs nothing, whatever a browser makes of it.
            .header('content-security-policy', "default-src 'none'; sandbox")
            .send(file.bytes)
        } catch (error) {
          if (error instanceof DomainError) return await reply.header('cache-control', 'no-store').code(404).send(nothing)
          throw error
        }
      },
    )
  }
