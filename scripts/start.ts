import { launch } from './start/launch.ts'
import { readOptions } from './start/options.ts'

const options = readOptions(process.argv.slice(2))
if (options === 'help') process.exit(0)
await launch(options)
