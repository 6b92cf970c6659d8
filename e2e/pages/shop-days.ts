import { systemIds } from '@weiying/kernel'

import { articles } from '../../apps/server/seeds/beauty-shop-articles.ts'
import { type Api } from '../../apps/server/seeds/client.ts'
import { coverPicture } from './articles.ts'
import { until } from './console.ts'
import { type wechat } from './wechat.ts'

type Account = Awaited<ReturnType<Api['accounts']['list']>>['items'][number]
type Content = Awaited<ReturnType<Api['contents']['create']>>

export interface Shop {
  readonly api: Api
  readonly account: Account
  readonly library: readonly Content[]
  readonly platform: ReturnType<typeof wechat>
}

/** What the shop has written, each with a cover. */
export async function writeLibrary(api: Api): Promise<readonly Content[]> {
  const written: Content[] = []
  for (const { title, type, points, digest, html } of articles) {
    const file = new File([new Uint8Array(await coverPicture())], '封面.png', { type: 'image/png' })
    const cover = await api.files.upload({ file, compress: true })
    const body = { kind: 'article', author: '花漾日记', digest, html, sourceUrl: '', cover: { fileId: cover.id } } as const
    written.push(await api.contents.create({ type, points: [...points], title, groupId: null, columnId: null, body }))
  }
  return written
}

const dayMs = 86_400_000

/** Mondays and Thursdays of a span. */
export function pushDays(from: string, to: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs)
    if ([1, 4].includes(new Date(at).getUTCDay())) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** A push at noon to everybody who follows; it has left when this ends. */
async function push({ api, account, library }: Shop, day: string, place: number): Promise<void> {
  const piece = library[place % library.length]
  if (piece === undefined) throw new Error('the library is empty')
  const draft = await api.campaigns.create({
    title: `${piece.title}（${day}）`,
    accountId: account.id,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'articles', contentIds: [piece.id] },
  })
  await api.campaigns.launch({ id: draft.id, expectedVersion: draft.version })
  await until(`the push of ${day} is out`, async () => {
    const { status, cause } = await api.campaigns.get({ id: draft.id })
    if (status === 'failed') throw new Error(`the push of ${day} failed: ${cause}`)
    return status === 'done'
  })
}

/** Everybody who waits and wrote within 48 hours is answered; says how many. */
export async function answerAll({ api }: Shop): Promise<number> {
  const { items } = await api.conversations.list({ unanswered: true, limit: 100 })
  const waiting = items.filter(({ obstacle }) => obstacle === null)
  const text = '谢谢留言！按肤质选最稳妥：到店先试用，不合适可以退换。'
  for (const { accountId, openid } of waiting)
    await api.conversations.answer({ accountId, openid, id: systemIds<'message'>(), text })
  return waiting.length
}

/** The rhythm of the shop: a push at noon on Mondays and Thursdays, and answers in the evening. Business time ends there. */
export async function keepRhythm(shop: Shop, days: readonly string[]): Promise<{ readonly answered: number }> {
  let answered = 0
  for (const [place, day] of days.entries()) {
    await shop.platform.travelTo(`${day}T12:00+08:00`)
    await push(shop, day, place + 1)
    await shop.platform.travelTo(`${day}T20:00+08:00`)
    answered += await answerAll(shop)
  }
  return { answered }
}

/** The export of the shop outside WeChat. */
export async function tillExport(sandboxUrl: string, from: string, to: string): Promise<string> {
  return await (await fetch(`${sandboxUrl}/sandbox/shop/orders.csv?from=${from}&to=${to}`)).text()
}

/** What the shop knows before its trial: three accounts of peers, and who does what every day. */
export async function getReady(api: Api, planId: Parameters<Api['duties']['adopt']>[0]['planId'] & string): Promise<void> {
  for (const [name, pushesPerWeek] of [
    ['木兰护肤', 2],
    ['肌理研究所', 3],
    ['素颜日记', 1],
  ] as const) {
    const { id } = await api.peers.create({ name, relation: 'direct', accountKind: 'subscription', positioning: '成分党护肤' })
    await api.peerObservations.create({
      peerId: id,
      day: '2026-08-29',
      columns: ['成分课堂', '新品试用'],
      menus: ['会员中心'],
      activities: ['满减'],
      pushesPerWeek,
      replyMinutes: 45,
    })
  }
  const { memberships } = await api.session.current()
  await api.duties.adopt({ set: 'one_person', planId, ownerId: memberships[0]?.memberId ?? null })
}
