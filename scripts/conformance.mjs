import { handOver } from './setup.mjs'

handOver('conformance/run.ts')
