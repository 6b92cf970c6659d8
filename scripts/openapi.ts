import { writeFileSync } from 'node:fs'

import { openApiText } from '../apps/server/src/http/open-api.ts'

/** Writes apps/server/openapi.json; a test compares it with the contract. */
writeFileSync('apps/server/openapi.json', await openApiText())
