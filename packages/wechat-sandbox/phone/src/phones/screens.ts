import type { FollowFrom, Friend, OpenArticle, SharedArticle } from '../../../src/phone/phone-api.ts'

export type { Friend } from '../../../src/phone/phone-api.ts'

export type Tab = 'chats' | 'contacts' | 'discover' | 'me'

/** What a person passes on to a friend. */
export type Forwarded =
  | { articleId: string }
  | { page: { title: string; digest: string; coverUrl: string; url: string } }
  | { appId: string }

/** One screen of the phone; the phone holds a stack of them, the tabs at the bottom of it. */
export type Screen =
  | { at: 'tabs'; tab: Tab }
  | { at: 'folder' }
  | { at: 'chat'; appId: string }
  | { at: 'account'; appId: string; from?: FollowFrom }
  | { at: 'search' }
  /** With `give` the text goes to who asked for it instead of being acted on. */
  | { at: 'scan'; give?: (text: string) => void }
  | { at: 'article'; articleId: string; from: NonNullable<OpenArticle['from']> }
  | { at: 'forward'; what: Forwarded; done?: () => void }
  | { at: 'moments' }
  | { at: 'friend'; friend: Friend }
  | { at: 'picture'; url: string }
  | { at: 'web'; url: string; title: string }
  | { at: 'mini'; appId: string; page: string; scene?: string }

export type Stack = readonly Screen[]

export const firstStack: Stack = [{ at: 'tabs', tab: 'chats' }]

export type Move = { go: Screen } | { replace: Screen } | { tab: Tab } | { back: true }

/** Where a move leads. Going back stops at the tabs. */
export function moved(stack: Stack, move: Move): Stack {
  if ('go' in move) return [...stack, move.go]
  if ('replace' in move) return [...stack.slice(0, -1), move.replace]
  if ('tab' in move) return [{ at: 'tabs', tab: move.tab }]
  return stack.length > 1 ? stack.slice(0, -1) : stack
}

export const topOf = (stack: Stack): Screen => stack.at(-1) ?? { at: 'tabs', tab: 'chats' }

const staying: ReadonlySet<Screen['at']> = new Set(['web', 'mini', 'article'])

/**
 * What goes on below the screen that lies over it, as in WeChat: a page waits for the scan that it asked for, an article is not
 * opened (and counted) again when the person comes back to it.
 */
export const staysBelow = (screen: Screen): boolean => staying.has(screen.at)

/** Who is at the other end of something shared; null for Moments. */
export const otherOf = (shared: SharedArticle, me: string): Friend | null =>
  shared.from.id === me ? shared.recipient : shared.to === 'friend' ? shared.from : null

/** The latest that went between this person and every friend, newest first. */
export function friendRows(shared: readonly SharedArticle[], me: string): { friend: Friend; latest: SharedArticle }[] {
  const rows = new Map<string, { friend: Friend; latest: SharedArticle }>()
  for (const latest of shared) {
    const friend = otherOf(latest, me)
    if (friend === null) continue
    const known = rows.get(friend.id)
    if (known === undefined || known.latest.at < latest.at) rows.set(friend.id, { friend, latest })
  }
  return [...rows.values()].sort((a, b) => b.latest.at - a.latest.at)
}
