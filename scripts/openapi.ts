import { writeFileSync } from 'node:fs'

import { openApiDocument } from '../apps/server/src/http/open-api.ts'

/** Writes apps/server/openapi.json; a test compares it with the contract. */
writeFileSync('apps/server/openapi.json', `${JSON.stringify(await openApiDocument(), null, 1)}\n`)
