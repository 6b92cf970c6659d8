import { type Background, type TickerDeps } from '@weiying/jobs'

import { inLanguage } from './pack.ts'
import { packs } from './packs/index.ts'
import { hant } from './packs/zh-hant.gen.ts'
import { playbookCommands, type PlaybookDeps } from './playbook.commands.ts'
import { playbookTicker } from './playbook.jobs.ts'
import { playbookQueries } from './playbook.queries.ts'
import { playbookRoutes } from './playbook.routes.ts'

export type { PlaybookPorts } from './ports.queries.ts'

interface Options extends PlaybookDeps {
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

/** What a business of one kind can begin with: applied with a preview, taken back, and carried from one workspace to the next as a file. */
export function createPlaybooks(options: Options) {
  const queries = playbookQueries({
    ...options,
    packs,
    written: (pack, language) => inLanguage(pack, language, (text) => hant[text] ?? text),
  })
  const commands = playbookCommands(options, queries)
  const backgrounds: readonly Background[] = [playbookTicker({ ...options, queries })]
  return { backgrounds, routes: playbookRoutes({ commands, queries }) }
}
