import { writeFileSync } from 'node:fs'

import { zhHantSource } from './convert.ts'

writeFileSync(new URL('../src/zh-hant.gen.ts', import.meta.url), zhHantSource())
