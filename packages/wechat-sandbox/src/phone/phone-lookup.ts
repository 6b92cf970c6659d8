import { articleCard } from '../life/bodies.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { type QrCode, type Share } from '../world/world.ts'
import { accountCard, personCard } from './cards.ts'
import { type SharedArticle } from './phone-api.ts'

const messages: Readonly<Record<string, string>> = {
  person_unknown: '没有这个人',
  account_unknown: '没有这个公众号',
  not_following: '还没有关注这个公众号',
  qr_expired: '二维码已过期',
  qr_unknown: '无法识别的二维码',
  text_empty: '不能发送空白消息',
  text_too_long: '消息太长',
  picture_too_big: '图片不能超过 2 MB',
  article_unknown: '没有这篇文章',
  menu_unknown: '没有这个菜单',
  request_invalid: '请求不正确',
}

/** The phone says no; `PhoneRefusal` in the body. */
export class PhoneRefused extends Error {
  override readonly name = 'PhoneRefused'
  readonly code: string
  readonly status: number

  constructor(code: string, status: number) {
    super(messages[code] ?? code)
    this.code = code
    this.status = status
  }
}

/** What a QR code leads to, by its text: a parametric code's address or ticket, or an account's own code. */
export function scanned(stage: Stage, qr: string): { account: Account; code?: QrCode } {
  const text = qr.trim()
  const ticket = URL.canParse(text) ? new URL(text).searchParams.get('ticket') : null
  const code = stage.world.qrCodes.get(ticket ?? text) ?? [...stage.world.qrCodes.values()].find(({ url }) => url === text)
  if (code !== undefined) {
    if (code.expiresAt !== null && code.expiresAt <= stage.clock.now()) throw new PhoneRefused('qr_expired', 410)
    const account = stage.world.accounts.get(code.appId)
    if (account !== undefined) return { account, code }
  }
  const originalId = /(gh_[\da-f]{12})/.exec(text)?.[1]
  const account = [...stage.world.accounts.values()].find((each) => each.originalId === originalId)
  if (account === undefined) throw new PhoneRefused('qr_unknown', 404)
  return { account }
}

export function sharedOf({ world }: Stage, share: Share): SharedArticle | undefined {
  const article = world.articles.get(share.articleId)
  const account = world.accounts.get(article?.appId ?? '')
  if (article === undefined || account === undefined) return undefined
  const { id, nickname, avatarUrl } = personCard(world, share.from)
  return {
    id: share.id,
    at: share.at,
    from: { id, nickname, avatarUrl },
    to: share.to === null ? 'moments' : 'friend',
    article: articleCard(article),
    account: accountCard(account),
  }
}
