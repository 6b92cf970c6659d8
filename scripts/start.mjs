import { handOver } from './setup.mjs'

handOver('scripts/start.ts')
