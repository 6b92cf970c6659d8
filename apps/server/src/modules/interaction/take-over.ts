import { type MenuButton, type MenuLeaf } from './menu.ts'
import { type Keyword, type ReplyContent, type ReplyTrigger } from './reply.ts'

interface OfficialReply {
  /** `text`, `img`, `voice`, `video`, `news`. */
  readonly type: string
  readonly content: string
}

/** What accounts read off WeChat's own site. */
export interface OfficialSnapshot {
  readonly autoReplies: {
    readonly welcomeOpen: boolean
    readonly repliesOpen: boolean
    readonly welcome: OfficialReply | null
    readonly fallback: OfficialReply | null
    readonly rules: readonly {
      readonly name: string
      readonly keywords: readonly { readonly matchMode: string; readonly content: string }[]
      readonly replies: readonly OfficialReply[]
    }[]
  }
  readonly menu: { readonly open: boolean; readonly buttons: readonly Raw[] }
}

export interface TakenRule {
  readonly trigger: ReplyTrigger
  readonly name: string
  readonly keywords: readonly Keyword[]
  readonly content: ReplyContent
}

export interface TakeOver {
  readonly rules: readonly TakenRule[]
  readonly buttons: readonly MenuButton[]
  readonly left: readonly {
    readonly name: string
    readonly reason: 'video' | 'voice' | 'article' | 'no_content' | 'button_type'
  }[]
}

/** What WeChat's own site answered with, as rules and a menu of ours; and what has no equal here. */
export function takeOverOf({ autoReplies, menu }: OfficialSnapshot): TakeOver {
  const rules: TakenRule[] = []
  const left: TakeOver['left'][number][] = []
  const take = (trigger: ReplyTrigger, name: string, keywords: readonly Keyword[], replies: readonly OfficialReply[]) => {
    const contents = replies.map(contentOf)
    const content = contents.find((each) => typeof each !== 'string')
    if (content !== undefined && typeof content !== 'string') rules.push({ trigger, name, keywords, content })
    else left.push({ name, reason: contents.find((each) => typeof each === 'string') ?? 'no_content' })
  }

  if (autoReplies.welcomeOpen && autoReplies.welcome !== null) take('welcome', '关注后回复', [], [autoReplies.welcome])
  if (autoReplies.repliesOpen && autoReplies.fallback !== null) take('default', '默认回复', [], [autoReplies.fallback])
  if (autoReplies.repliesOpen) {
    for (const rule of autoReplies.rules) {
      const keywords = rule.keywords.map(({ content, matchMode }): Keyword => ({
        text: content,
        match: matchMode === 'equal' ? 'exact' : 'contains',
      }))
      if (keywords.length > 0) take('keyword', rule.name, keywords, rule.replies)
    }
  }
  const buttons = (menu.open ? menu.buttons : []).map((button) => buttonOf(button, left)).filter((button) => button !== undefined)
  return { rules, buttons, left }
}

function contentOf({ type, content }: OfficialReply): ReplyContent | 'video' | 'voice' | 'article' | 'no_content' {
  if (content === '') return 'no_content'
  if (type === 'text') return { type: 'text', text: content }
  if (type === 'img' || type === 'image') return { type: 'image', mediaId: content }
  if (type === 'video') return 'video'
  return type === 'voice' ? 'voice' : 'article'
}

type Raw = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null

function buttonOf(raw: Raw, left: TakeOver['left'][number][]): MenuButton | undefined {
  const below = Array.isArray(raw.children) ? raw.children.filter(isRaw) : []
  if (below.length === 0) {
    const leaf = leafOf(raw, left)
    return leaf === undefined ? undefined : { ...leaf, children: [] }
  }
  const children = below.map((each) => leafOf(each, left)).filter((leaf) => leaf !== undefined)
  return children.length === 0 ? undefined : { name: text(raw.name), children }
}

function leafOf(raw: Raw, left: TakeOver['left'][number][]): MenuLeaf | undefined {
  const name = text(raw.name)
  const empty = { name, key: '', url: '', appId: '', pagePath: '' }
  if (raw.type === 'click') return { ...empty, type: 'click', key: text(raw.key) }
  if (raw.type === 'view') return { ...empty, type: 'view', url: text(raw.url) }
  if (raw.type === 'miniprogram')
    return { ...empty, type: 'miniprogram', url: text(raw.url), appId: text(raw.appid), pagePath: text(raw.pagepath) }
  // Buttons made on the website answer with a text of their own: a click whose word becomes a rule.
  left.push({ name, reason: 'button_type' })
  return undefined
}
