import { writeFileSync } from 'node:fs'

import { zhHantSource } from './convert.ts'

writeFileSync(new URL('../src/zh-hant.gen.ts', import.meta.url), zhHantSource('main'))
writeFileSync(new URL('../src/zh-hant-planning.gen.ts', import.meta.url), zhHantSource('planning'))
