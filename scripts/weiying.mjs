import { handOver } from './setup.mjs'

handOver('apps/server/src/cli/main.ts')
