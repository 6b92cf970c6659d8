import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { countClick } from '../world/counts.ts'
import { openArticle } from './reading.ts'

/** A person taps a link: it counts, and then the address is opened. Articles of this world are read without a detour over HTTP. */
export function clickLink(stage: Stage, account: Account, person: number, url: string): void {
  const now = stage.clock.now()
  countClick(account, person, now, url)
  stage.touch()
  const path = url.startsWith(`${stage.baseUrl()}/s/`) ? url.slice(stage.baseUrl().length) : url
  const article = path.startsWith('/s/') ? stage.world.articles.get(path.slice(3)) : undefined
  if (article === undefined) stage.visits.go(account, person, url, now)
  else if (!article.deleted) openArticle(stage, article, person, 'other')
}
