import { setImmediate as breathe } from 'node:timers/promises'

import { type Stage } from '../stage.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { eachBit, hasBit, setBit } from '../world/bits.ts'
import { countDelivery } from '../world/counts.ts'
import { addPressure, countMass, isBlocked, isFollowing, massCount } from '../world/followers.ts'
import { announce } from './chat.ts'

/** Mass messages that a follower of a service account may get in a calendar month. Source: official page on mass sending. */
export const monthlyMass = 4
const slice = 50_000

/** Who a job is meant for, before any filter. */
function* audience(account: Account, job: MassJob): Generator<number> {
  if (job.people !== null) yield* job.people
  else if (job.tagId !== null) yield* eachBit(account.tags.get(job.tagId)?.members ?? { words: new Uint32Array(), count: 0 })
  else for (let person = 0; person < account.followers.size; person += 1) if (isFollowing(account.followers, person)) yield person
}

/** Sends a job to everybody it may reach, then reports with MASSSENDJOBFINISH. Safe to run again after a crash before its end. */
export async function runMassJob(
  stage: Stage,
  account: Account,
  job: MassJob,
  watchers: (job: MassJob) => Promise<void>,
): Promise<void> {
  if (job.status !== 'SENDING') return
  if (job.failure !== '') {
    job.status = 'SEND_FAIL'
    stage.touch()
    tellResult(stage, account, job, job.failure)
    return
  }
  const at = stage.clock.now()
  const limited = account.kind === 'service'
  let seen = 0
  const reached: number[] = []
  for (const person of audience(account, job)) {
    seen += 1
    if (seen % slice === 0) await breathe()
    if (!isFollowing(account.followers, person) || isBlocked(account.followers, person)) continue
    if (limited && massCount(account.followers, person, at) >= monthlyMass) continue
    reached.push(person)
  }
  // From here on in one go, so that no snapshot holds half a job.
  for (const person of reached) {
    if (!setBit(job.recipients, person)) continue
    countMass(account.followers, person, at)
    addPressure(account.followers, person, at)
  }
  job.total = seen
  job.filtered = job.recipients.count
  job.status = 'SEND_SUCCESS'
  job.sentAt = at
  job.people = null
  countDelivery(account, at, 'mass', job.recipients.count)
  for (const articleId of job.articleIds) {
    const article = stage.world.articles.get(articleId)
    if (article !== undefined) article.target += job.recipients.count
  }
  stage.touch()
  tellResult(stage, account, job)
  for (const person of stage.world.handmade.keys()) {
    if (hasBit(job.recipients, person))
      announce(stage, account, person, { id: `j${job.msgId}`, at, from: 'them', via: 'mass', body: job.body })
  }
  await watchers(job)
}

/** 1 not a reprint, 2 may be sent, 3 may not. */
const checkStates: Readonly<Record<string, number>> = { 'err(30002)': 3, 'err(30003)': 2 }

export function tellResult(stage: Stage, account: Account, job: MassJob, status = 'send success'): void {
  const articles = job.articleIds.map((articleId, index) => ({
    ArticleIdx: index + 1,
    ArticleUrl: `${stage.baseUrl()}/s/${articleId}`,
  }))
  stage.tell(account, null, {
    MsgType: 'event',
    Event: 'MASSSENDJOBFINISH',
    MsgID: String(job.msgId),
    Status: status,
    TotalCount: job.total,
    FilterCount: job.filtered,
    SentCount: status === 'send success' ? job.recipients.count : 0,
    ErrorCount: status === 'send success' ? job.filtered - job.recipients.count : job.filtered,
    CopyrightCheckResult: { Count: 0, ResultList: {}, CheckState: checkStates[status] ?? 1 },
    ArticleUrlResult: { Count: articles.length, ResultList: { item: articles } },
  })
}
