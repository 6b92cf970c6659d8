import { articleCard, liveMedia, mediaPath } from '../life/bodies.ts'
import { deliver, digestOf } from '../life/chat.ts'
import { monthlyMass } from '../life/mass-run.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account, type Draft, type MassJob } from '../world/account.ts'
import { newBits } from '../world/bits.ts'
import { isFollowing } from '../world/followers.ts'
import { dayMs, dayNumber, minuteOf, monthNumber } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { draftIn, publishDraft } from './drafts.ts'
import { byteLength, flagIn, numberIn, objectIn, optionalNumber, optionalText, textIn, textsIn } from './fields.ts'
import { spendQuota } from './quota.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

const speeds = [80, 60, 45, 30, 10] as const
/** How long the administrator has for an answer. */
const approvalMs = 30 * 60_000

interface Content {
  body: MessageBody
  /** Draft that is used up by the job. */
  draftId: string | null
}

const mediaBody = (call: Call, mediaId: string, type: 'image' | 'voice' | 'video'): MessageBody => {
  const media = liveMedia(call.account, mediaId, call.now)
  if (media === undefined || media.type !== type) throw new Refusal(40007)
  if (type === 'image') return { type, url: mediaPath(media.hash) }
  const url = mediaPath(media.hash)
  return type === 'voice'
    ? { type, seconds: 5, url }
    : { type, title: media.title ?? '', description: media.introduction ?? '', url }
}

/** What is to be sent; `list` sends answer an unknown type with 45162, the others with 40008. */
function contentIn(call: Call, unknownType: number): Content {
  const { body } = call
  const type = optionalText(body, 'msgtype', unknownType)
  switch (type) {
    case 'text': {
      const content = textIn(objectIn(body, 'text', 44004), 'content', 44004)
      if (byteLength(content) > 2_048) throw new Refusal(45002)
      return { body: { type: 'text', text: content }, draftId: null }
    }
    case 'mpnews': {
      const draft = draftIn(call, textIn(objectIn(body, 'mpnews', 40007), 'media_id', 40007))
      const articles = draft.articles.map(({ title, digest, thumb_media_id: thumb }) => ({
        articleId: null,
        title,
        digest,
        coverUrl: mediaPath(call.account.media.get(thumb)?.hash ?? ''),
        url: '',
      }))
      return { body: { type: 'articles', mass: true, articles }, draftId: draft.mediaId }
    }
    case 'image': {
      // Today a list of pictures; older clients send one. The phone shows the first.
      const mediaIds =
        body['images'] === undefined
          ? [textIn(objectIn(body, 'image', 40007), 'media_id', 40007)]
          : textsIn(objectIn(body, 'images', 40007), 'media_ids', 40007)
      const [first] = mediaIds.map((mediaId) => mediaBody(call, mediaId, 'image'))
      if (first === undefined || mediaIds.length > 20) throw new Refusal(40007)
      return { body: first, draftId: null }
    }
    case 'voice':
    case 'music':
      return { body: mediaBody(call, textIn(objectIn(body, type, 40007), 'media_id', 40007), 'voice'), draftId: null }
    case 'mpvideo':
    case 'video':
      return { body: mediaBody(call, textIn(objectIn(body, type, 40007), 'media_id', 40007), 'video'), draftId: null }
    case 'wxcard':
      throw new Refusal(45113)
    default:
      throw new Refusal(unknownType)
  }
}

/** The clientmsgid of the call, or the digest that stands for it; refuses one that had a job within 24 h. */
function keyIn(call: Call, content: Content, audience: unknown): { clientMsgId: string; digest: string } {
  const { account, now } = call
  const clientMsgId = optionalText(call.body, 'clientmsgid', 45067)
  if (byteLength(clientMsgId) > account.switches.clientMsgIdBytes) throw new Refusal(45067)
  const digest = digestOf([content.body, content.draftId])
  const key = clientMsgId === '' ? digestOf([digest, audience]) : clientMsgId
  const before = account.jobKeys.get(key)
  if (before !== undefined && now - before.at < dayMs) {
    if (now - before.at < account.switches.clientMsgIdRetryMs) throw new Refusal(45066)
    const job = account.jobs.get(before.msgId)
    throw new Refusal(45065, undefined, {
      msg_id: before.msgId,
      ...(typeof job?.msgDataId === 'number' ? { msg_data_id: job.msgDataId } : {}),
    })
  }
  return { clientMsgId: key, digest }
}

/** SUB: one success a day. SRV: to everybody four a month. Lists and tags of SRV are limited per follower, when the job runs. */
function spendMass(call: Call, toAll: boolean): void {
  const { account, now } = call
  const key = account.kind === 'subscription' ? `d${dayNumber(now)} mass-success` : `m${monthNumber(now)} mass-all`
  const limit = account.kind === 'subscription' ? 1 : toAll ? monthlyMass : Infinity
  const used = account.usage.get(key) ?? 0
  if (used >= limit) throw new Refusal(45028)
  if (account.kind === 'subscription' || toAll) account.usage.set(key, used + 1)
}

function submit(call: Call, content: Content, audience: Pick<MassJob, 'toAll' | 'tagId' | 'people'>): Record<string, unknown> {
  const { account, stage, now } = call
  if (!account.platform.massAgreement) throw new Refusal(48003)
  const { clientMsgId, digest } = keyIn(call, content, audience)
  spendMass(call, audience.toAll)
  // By the account and its sends alone: what people do about it must not depend on what else went on.
  const msgId = 1_000_000_000 + (account.key % 100_000) * 10_000 + account.jobs.size
  const failure = content.draftId === null ? '' : reprintVerdict(call, draftIn(call, content.draftId))
  const waits = account.switches.massProtection && audience.toAll
  const job: MassJob = {
    msgId,
    pushId: msgId,
    msgDataId: null,
    clientMsgId,
    digest,
    at: now,
    dueAt: waits ? now + approvalMs : stage.wall.now().getTime() + stage.massDelayMs,
    ...audience,
    body: content.body,
    articleIds: [],
    status: waits ? 'WAITING' : 'SENDING',
    failure,
    sentAt: null,
    recipients: newBits(),
    total: 0,
    filtered: 0,
  }
  // A draft that will not be sent stays a draft.
  if (content.draftId !== null && failure === '') {
    const { articleIds, msgDataId } = publishDraft(call, draftIn(call, content.draftId), true)
    const articles = articleIds.map((articleId) => stage.world.articles.get(articleId)).filter((article) => article !== undefined)
    Object.assign(job, { articleIds, msgDataId, body: { type: 'articles', mass: true, articles: articles.map(articleCard) } })
  }
  if (audience.people !== null) job.pushId = pushIdOf(account, job)
  account.jobs.set(msgId, job)
  account.jobKeys.set(clientMsgId, { msgId, at: now })
  if (account.jobKeys.size > 5_000) for (const [key, { at }] of account.jobKeys) if (now - at > dayMs) account.jobKeys.delete(key)
  if (!waits) stage.startMassJob(account, job)
  return {
    errcode: 0,
    errmsg: 'send job submission success',
    msg_id: msgId,
    ...(job.msgDataId === null ? {} : { msg_data_id: job.msgDataId }),
  }
}

const said = ({ body }: MassJob): string =>
  JSON.stringify(body.type === 'articles' ? body.articles.map(({ title, digest }) => [title, digest]) : body)

/** Lists that say the same within a minute are one push; its number is that of the first. */
function pushIdOf(account: Account, job: MassJob): number {
  const saying = said(job)
  for (const other of account.jobs.values())
    if (!other.toAll && other.tagId === null && minuteOf(other.at) === minuteOf(job.at) && said(other) === saying)
      return other.pushId
  return job.msgId
}

/** The original check: `err(…)` when the job stops because of a title that others have declared original. */
function reprintVerdict(call: Call, draft: Draft): string {
  const verdicts = draft.articles.map(({ title }) => call.account.platform.originals.get(title))
  if (verdicts.includes(3)) return 'err(30002)'
  return verdicts.includes(2) && !flagIn(call.body, 'send_ignore_reprint') ? 'err(30003)' : ''
}

/** The administrator answers for a waiting job; without an answer for 30 minutes it fails as well. */
export function decideMassJob(stage: Stage, account: Account, job: MassJob, verdict: 'approve' | 'refuse' | 'silence'): void {
  if (job.status !== 'WAITING') return
  job.status = 'SENDING'
  job.dueAt = stage.wall.now().getTime() + stage.massDelayMs
  if (verdict !== 'approve') job.failure = verdict === 'refuse' ? 'err(40001)' : 'err(40002)'
  stage.touch()
  stage.startMassJob(account, job)
}

function jobIn(call: Call): MassJob {
  const job = call.account.jobs.get(numberIn(call.body, 'msg_id', 40059))
  if (job === undefined) throw new Refusal(40059)
  if (job.status === 'WAITING' && job.dueAt <= call.now) decideMassJob(call.stage, call.account, job, 'silence')
  if (job.status === 'WAITING') throw new Refusal(89504)
  if (job.failure.startsWith('err(4000')) throw new Refusal(89505)
  return job
}

export const massRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/sendall',
    feature: 'mass_all',
    body: 'json',
    answer: (call) => {
      const filter = objectIn(call.body, 'filter', 40035)
      const toAll = flagIn(filter, 'is_to_all')
      const tagId = toAll ? null : (optionalNumber(filter, 'tag_id', 40152) ?? optionalNumber(filter, 'group_id', 40152) ?? -1)
      if (tagId !== null && !call.account.tags.has(tagId)) throw new Refusal(40152)
      return submit(call, contentIn(call, 40008), { toAll, tagId, people: null })
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/send',
    feature: 'mass_list',
    body: 'json',
    answer: (call) => {
      const openIds = textsIn(call.body, 'touser', 40031)
      if (openIds.length < 2) throw new Refusal(40130)
      if (openIds.length > 10_000) throw new Refusal(40032)
      const people = [...new Set(openIds.map((openId) => personIn(call, openId, 40031)))]
      return submit(call, contentIn(call, 45162), { toAll: false, tagId: null, people })
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/preview',
    quota: 'by_hand',
    feature: 'mass_all',
    body: 'json',
    answer: (call) => {
      const name = optionalText(call.body, 'towxname', 40132)
      // Only previews by WeChat id are counted.
      if (name !== '') spendQuota(call.stage, call.account, '/cgi-bin/message/mass/preview')
      const person = name === '' ? personIn(call, call.body['touser']) : call.stage.personByName(name)
      if (person === undefined) throw new Refusal(40132)
      if (!isFollowing(call.account.followers, person)) throw new Refusal(43004)
      deliver(call.stage, call.account, person, { via: 'preview', kind: 'preview', body: contentIn(call, 40008).body })
      return { errcode: 0, errmsg: 'preview success', msg_id: 1_000_000_000 + nextSerial(call.stage.world) }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/delete',
    feature: 'mass_all',
    body: 'json',
    answer: (call) => {
      const url = optionalText(call.body, 'url')
      const job =
        url === '' || call.body['msg_id'] !== undefined
          ? jobIn(call)
          : [...call.account.jobs.values()].find(({ articleIds }) => articleIds.some((id) => url.endsWith(`/s/${id}`)))
      if (job?.status !== 'SEND_SUCCESS') throw new Refusal(40059)
      const index = optionalNumber(call.body, 'article_idx', 40060) ?? 0
      if (job.articleIds.length === 0 && job.body.type !== 'video') throw new Refusal(40059)
      if (index < 0 || index > Math.max(1, job.articleIds.length)) throw new Refusal(40060)
      job.articleIds.forEach((articleId, at) => {
        const article = call.stage.world.articles.get(articleId)
        if (article !== undefined && (index === 0 || index === at + 1)) article.deleted = true
      })
      if (index === 0) job.status = 'DELETE'
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/get',
    feature: 'mass_all',
    body: 'json',
    answer: (call) => {
      const { msgId, status } = jobIn(call)
      return { msg_id: msgId, msg_status: status }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/speed/get',
    feature: 'mass_all',
    body: 'optional',
    answer: ({ account }) => ({ speed: account.speed, realspeed: speeds[account.speed] ?? 80 }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/mass/speed/set',
    feature: 'mass_all',
    body: 'json',
    answer: ({ account, body }) => {
      const speed = numberIn(body, 'speed', 45084)
      if (speeds[speed] === undefined) throw new Refusal(45083)
      account.speed = speed
    },
  },
]
