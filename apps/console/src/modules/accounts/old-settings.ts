import { type OfficialConsole } from './account.ts'

export interface OldSetting {
  readonly key: string
  readonly kind: 'welcome' | 'default' | 'keyword' | 'menu'
  /** Null: named by its kind. */
  readonly title: string | null
  readonly words: readonly string[]
  readonly reply: { readonly type: string; readonly content: string } | null
  readonly random: boolean
  /** Why it has no equal here; null when it has. */
  readonly left: 'video' | 'voice' | 'article' | 'no_content' | 'button_type' | null
}

type Reply = NonNullable<OldSetting['reply']>

const kept = ({ type, content }: Reply): boolean => content !== '' && (type === 'text' || type === 'img' || type === 'image')

function leftOf(replies: readonly Reply[]): OldSetting['left'] {
  if (replies.some(kept)) return null
  const [first] = replies
  if (first === undefined || first.content === '') return 'no_content'
  return first.type === 'video' || first.type === 'voice' ? first.type : 'article'
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is set on WeChat's own site, line by line, as far as it is switched on. */
export function oldSettings({ autoReplies, menu }: OfficialConsole): readonly OldSetting[] {
  const single = (kind: 'welcome' | 'default', reply: Reply | null): OldSetting[] =>
    reply === null ? [] : [{ key: kind, kind, title: null, words: [], reply, random: false, left: leftOf([reply]) }]
  const rules = autoReplies?.repliesOpen === true ? autoReplies.rules : []
  return [
    ...single('welcome', autoReplies?.welcomeOpen === true ? autoReplies.welcome : null),
    ...single('default', autoReplies?.repliesOpen === true ? autoReplies.fallback : null),
    ...rules.map(({ name, replyMode, keywords, replies }, index): OldSetting => ({
      key: `rule ${index}`,
      kind: 'keyword',
      title: name,
      words: keywords.map(({ content }) => content),
      reply: replies.find(kept) ?? replies[0] ?? null,
      random: replyMode === 'random_one' && replies.length > 1,
      left: leftOf(replies),
    })),
    ...(menu?.open === true ? menu.buttons : []).map((button, index): OldSetting => {
      const children = Array.isArray(button['children']) ? button['children'] : []
      return {
        key: `menu ${index}`,
        kind: 'menu',
        title: text(button['name']),
        words: children.map((child: unknown) => text(Object(child).name)),
        reply: null,
        random: false,
        left: children.length === 0 && !['click', 'view', 'miniprogram'].includes(text(button['type'])) ? 'button_type' : null,
      }
    }),
  ]
}
