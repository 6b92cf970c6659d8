import { handOver } from './setup.mjs'

handOver('scripts/check.ts')
