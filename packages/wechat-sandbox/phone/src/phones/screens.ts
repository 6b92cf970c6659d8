import type { OpenArticle, Person, SharedArticle } from '../../../src/phone/phone-api.ts'

export type Tab = 'chats' | 'contacts' | 'discover' | 'me'

export type Friend = Pick<Person, 'id' | 'nickname' | 'avatarUrl'>

/** One screen of the phone; the phone holds a stack of them, the tabs at the bottom of it. */
export type Screen =
  | { at: 'tabs'; tab: Tab }
  | { at: 'folder' }
  | { at: 'chat'; appId: string }
  | { at: 'account'; appId: string }
  | { at: 'search' }
  | { at: 'scan' }
  | { at: 'article'; articleId: string; from: NonNullable<OpenArticle['from']> }
  | { at: 'forward'; articleId: string }
  | { at: 'moments' }
  | { at: 'friend'; friend: Friend }
  | { at: 'picture'; url: string }
  | { at: 'web'; url: string; title: string }

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

/** Latest article of every friend who sent one, newest first. */
export function friendRows(shared: readonly SharedArticle[]): SharedArticle[] {
  const latest = new Map<string, SharedArticle>()
  for (const each of shared) {
    const known = latest.get(each.from.id)
    if (each.to === 'friend' && (known === undefined || known.at < each.at)) latest.set(each.from.id, each)
  }
  return [...latest.values()].sort((a, b) => b.at - a.at)
}
