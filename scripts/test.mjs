import { handOver } from './setup.mjs'

handOver('scripts/test.ts')
