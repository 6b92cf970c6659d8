import { type Stage } from '../stage.ts'
import { type Account, type Button } from '../world/account.ts'
import { deliver } from './chat.ts'

/** Replies and menu of the official console fall silent as soon as the callback is switched on. */
const isSilent = (account: Account): boolean => account.push.enabled

const say = (stage: Stage, account: Account, person: number, text: string): void =>
  deliver(stage, account, person, { via: 'reply', kind: 'reply', body: { type: 'text', text } })

export function websiteWelcome(stage: Stage, account: Account, person: number): void {
  const { welcome } = account.website
  if (!isSilent(account) && welcome !== null) say(stage, account, person, welcome)
}

export function websiteReply(stage: Stage, account: Account, person: number, text: string): void {
  if (isSilent(account)) return
  const { keywords, fallback } = account.website
  const hit = keywords.find(({ words }) =>
    words.some((word) => (word.match === 'equal' ? text === word.text : text.includes(word.text))),
  )
  const answer = hit?.reply ?? fallback
  if (answer !== null) say(stage, account, person, answer)
}

/** `client_platform_type` of everybody's phone here: iOS, as the phone's screen looks. */
export const phonePlatform = 1

/** The menu that this person sees: conditional ones first (newest first), then the API's, then the website's. */
export function menuFor(account: Account, tagsOf: ReadonlySet<number>, platform: number | null): readonly Button[] {
  for (const menu of account.conditionalMenus.toReversed()) {
    const tagFits = menu.tagId === null || tagsOf.has(menu.tagId)
    const platformFits = menu.platform === null || menu.platform === platform
    if (account.menu !== null && tagFits && platformFits) return menu.button
  }
  return account.menu ?? (isSilent(account) ? [] : account.website.menu)
}
