import { articleCard } from '../life/bodies.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { type QrCode, type Share } from '../world/world.ts'
import { accountCard, personCard } from './cards.ts'
import { type Friend, type SharedArticle } from './phone-api.ts'

const messages: Readonly<Record<string, string>> = {
  person_unknown: '没有这个人',
  account_unknown: '没有这个公众号',
  not_following: '还没有关注这个公众号',
  qr_expired: '二维码已过期',
  link_expired: '链接已过期',
  qr_unknown: '无法识别的二维码',
  text_empty: '不能发送空白消息',
  text_too_long: '消息太长',
  picture_too_big: '图片不能超过 2 MB',
  video_too_big: '视频不能超过 10 MB',
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
  // The landing page of a parametric code has the code's own path.
  const path = /\/q\/[\w-]+$/.exec(text)?.[0] ?? ''
  const code =
    stage.world.qrCodes.get(ticket ?? text) ??
    [...stage.world.qrCodes.values()].find(({ url }) => url === text || (path !== '' && url.endsWith(path)))
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

/** A shared thing as phones show it; undefined when what it was about is gone. */
export function sharedOf({ world }: Stage, share: Share): SharedArticle | undefined {
  const friend = (person: number): Friend => {
    const { id, nickname, avatarUrl } = personCard(world, person)
    return { id, nickname, avatarUrl }
  }
  const base = {
    id: share.id,
    at: share.at,
    from: friend(share.from),
    to: share.to === null ? ('moments' as const) : ('friend' as const),
    recipient: share.to === null ? null : friend(share.to),
  }
  if (share.page !== undefined) return { ...base, kind: 'page', article: { articleId: null, ...share.page }, account: null }
  const article = world.articles.get(share.articleId)
  const account = world.accounts.get(share.appId ?? article?.appId ?? '')
  if (account === undefined) return undefined
  const card = accountCard(account)
  if (article !== undefined) return { ...base, kind: 'article', article: articleCard(article), account: card }
  const title = { articleId: null, title: card.name, digest: card.intro, coverUrl: card.avatarUrl, url: '' }
  return share.appId === undefined ? undefined : { ...base, kind: 'account', article: title, account: card }
}

/** Where a link of a mini program leads: URL link, scheme or short link. Refused when it has ended. */
export function miniLinkIn(stage: Stage, text: string): { appId: string; page: string; scene: string } | undefined {
  for (const { appId, platform } of stage.world.miniPrograms.values())
    for (const [key, { path, query, expiresAt }] of platform.miniLinks) {
      if (key !== text && !(key.includes('/wxaurl/') && text.endsWith(new URL(key).pathname))) continue
      if (expiresAt !== null && expiresAt <= stage.clock.now()) throw new PhoneRefused('link_expired', 410)
      return { appId, page: query === '' ? path : `${path}?${query}`, scene: '' }
    }
  return undefined
}

/** Where a mini program's code leads, by the text that `codeText` of the mini codes writes. */
export function miniCodeIn(text: string): { appId: string; page: string; scene: string } | undefined {
  const [, appId = '', scene = '', page = ''] =
    /^weixin:\/\/dl\/miniprogram\?appid=(\w+)&env=\w+&scene=([^&]*)&path=(.*)$/s.exec(text) ?? []
  return appId === '' ? undefined : { appId, page, scene: decodeURIComponent(scene) }
}
