import { areas } from './areas/index.ts'
import { runArea } from './case.ts'

for (const run of areas) run(runArea)
