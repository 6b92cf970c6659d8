import { DomainError, type Id } from '@weiying/kernel'
import {
  can,
  dailyQuota,
  failedOpenids,
  type Feature,
  type MassContent,
  massLimits,
  massOutcome,
  type OfficialAccount,
  templateFieldRules,
  templateFields,
  templateLimits,
  WechatError,
  WechatUnavailable,
} from '@weiying/wechat'

import { type Account, type Accounts } from '../accounts/index.ts'
import { type PlatformLimits } from '../compliance/index.ts'
import { type CardContent, type Channel, type TemplateContent } from './campaign.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type AccountTemplate } from './template.ts'

/** What one contact gets. */
export type Letter =
  | { readonly kind: 'text'; readonly openid: string; readonly text: string }
  | { readonly kind: 'card'; readonly openid: string; readonly card: Omit<CardContent, 'kind'> }
  | {
      readonly kind: 'template'
      readonly openid: string
      readonly template: Pick<TemplateContent, 'templateId' | 'url' | 'miniprogram'>
      readonly values: Readonly<Record<string, string>>
      /** WeChat sends the same name to the same person once in ten minutes; absent for tests. */
      readonly key?: string
    }

export type MassLetter = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'draft'; readonly mediaId: string }

/** Seconds within which a repeated call is recognised, with a margin for clocks and slow answers. */
export const deduplicationSeconds: Readonly<Record<Channel, number>> = {
  template: templateLimits.deduplicationMinutes * 60 - 90,
  mass: massLimits.deduplicationHours * 3600 - 3600,
  customer_service: 0,
}

export const massListLimits = {
  least: massLimits.openidsLeast,
  most: massLimits.openidsMost,
  callsPerMinute: massLimits.callsPerMinute,
  perFollowerAndMonth: massLimits.servicePerPersonAndMonth,
  subscriptionPerDay: massLimits.subscriptionPerDay,
}

const paths: Readonly<Record<Channel, string>> = {
  mass: '/cgi-bin/message/mass/send',
  customer_service: '/cgi-bin/message/custom/send',
  template: '/cgi-bin/message/template/send',
}

const channelFeature = (channel: Channel, kind: Account['kind']): Feature => {
  if (channel === 'customer_service') return 'customer_messages'
  if (channel === 'template') return 'template_messages'
  return kind === 'service' ? 'mass_list' : 'mass_all'
}

const failure = (error: unknown, repeatable: boolean): Outcome => {
  if (error instanceof WechatError) return outcomeOf({ errcode: error.errcode, sent: error.sent, repeatable })
  if (error instanceof WechatUnavailable) return outcomeOf({ errcode: null, sent: error.sent, repeatable })
  if (error instanceof DomainError && (error.code === 'account_secret_unreadable' || error.code === 'story_has_no_platform'))
    return { kind: 'stop', stop: { until: 'fail', cause: 'account_broken' }, errcode: null }
  throw error
}

/** The calls to WeChat that campaigns make. Failures come back as outcomes, never as errors. */
export function sendingGateway({ accounts, now }: { readonly accounts: Pick<Accounts, 'gateway'>; readonly now: () => number }) {
  const limits = new Map<string, { readonly limit: number; readonly until: number }>()

  const official = async (workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<OfficialAccount> =>
    await accounts.gateway.official(workspace, accountId)

  /** The account's own daily limit, which grows with its followers; the published one while WeChat does not tell. */
  async function dailyLimit(workspace: Id<'workspace'>, accountId: Id<'account'>, channel: Channel): Promise<number> {
    const key = `${accountId} ${channel}`
    const known = limits.get(key)
    if (known !== undefined && known.until > now()) return known.limit
    const published = dailyQuota(paths[channel]) ?? 0
    let limit = published
    try {
      limit = (await (await official(workspace, accountId)).apiManagement.quota(paths[channel])).dailyLimit
    } catch {
      // The figure of the documentation is good enough; the call itself will say when it is not.
    }
    limits.set(key, { limit, until: now() + 600_000 })
    return limit
  }

  return {
    official,

    /** May this account use the channel at all? */
    availability: (account: Pick<Account, 'kind' | 'verified'>, channel: Channel) => {
      const feature = channelFeature(channel, account.kind)
      const decision = can(account, feature)
      return decision.allowed ? null : { feature, reason: decision.reason }
    },

    limits: async (workspace: Id<'workspace'>, accountId: Id<'account'>, channel: Channel): Promise<PlatformLimits> => {
      const limit = await dailyLimit(workspace, accountId, channel)
      const published = (each: Channel): number => (each === channel ? limit : (dailyQuota(paths[each]) ?? 0))
      return {
        subscriptionSendsPerDay: massLimits.subscriptionPerDay,
        servicePerFollowerAndMonth: massLimits.servicePerPersonAndMonth,
        callsPerDay: {
          mass: published('mass'),
          customer_service: published('customer_service'),
          template: published('template'),
        },
      }
    },

    /** One personal message. */
    send: async (wechat: OfficialAccount, letter: Letter): Promise<Outcome> => {
      try {
        if (letter.kind === 'template') {
          const { template, values, key, openid } = letter
          const { templateId, url, miniprogram } = template
          const msgId = await wechat.templates.send({
            openid,
            templateId,
            values,
            ...(url === null ? {} : { url }),
            ...(miniprogram === null ? {} : { miniprogram }),
            ...(key === undefined ? {} : { clientMsgId: key }),
          })
          return { kind: 'accepted', msgId }
        }
        if (letter.kind === 'text') await wechat.customerMessages.send(letter.openid, { type: 'text', content: letter.text })
        else {
          const { title, description, url, pictureUrl } = letter.card
          await wechat.customerMessages.send(letter.openid, { type: 'news', title, description, url, picUrl: pictureUrl })
        }
        return { kind: 'accepted', msgId: null }
      } catch (error) {
        return failure(error, letter.kind === 'template' && letter.key !== undefined)
      }
    },

    /** One mass call to a list, a tag or everybody. `msgDataId` only for articles. A call that WeChat knows already counts as accepted. */
    sendMass: async (
      wechat: OfficialAccount,
      to: { readonly openids: readonly string[] } | { readonly tagId: number } | { readonly all: true },
      letter: MassLetter,
      key: string,
    ): Promise<{ readonly outcome: Outcome; readonly msgDataId: string | null; readonly repeated: boolean }> => {
      const content: MassContent =
        letter.kind === 'text'
          ? { type: 'text', content: letter.text }
          : { type: 'mpnews', mediaId: letter.mediaId, sendReprints: true }
      try {
        const job =
          'openids' in to ? await wechat.mass.send(to.openids, content, key) : await wechat.mass.sendAll(to, content, key)
        return { outcome: { kind: 'accepted', msgId: job.msgId }, msgDataId: job.msgDataId ?? null, repeated: false }
      } catch (error) {
        if (error instanceof WechatError && error.errcode === 45065) {
          const { msgId, msgDataId } = error.details
          return { outcome: { kind: 'accepted', msgId: textOf(msgId) }, msgDataId: textOf(msgDataId), repeated: true }
        }
        return { outcome: failure(error, true), msgDataId: null, repeated: false }
      }
    },

    /** A draft that was made for a call that turned out to be a repetition. */
    removeDraft: async (wechat: OfficialAccount, mediaId: string): Promise<void> => {
      await wechat.drafts.remove(mediaId).catch(() => {})
    },

    /** What became of a mass call; undefined while WeChat does not say. */
    massStatus: async (wechat: OfficialAccount, msgId: string): Promise<'sent' | 'failed' | undefined> => {
      try {
        const status = await wechat.mass.status(msgId)
        if (status === 'SEND_SUCCESS' || status === 'DELETE') return 'sent'
        return status === 'SEND_FAIL' ? 'failed' : undefined
      } catch {
        return undefined
      }
    },

    massCause: (status: string) => massOutcome(status),

    createTag: async (wechat: OfficialAccount, name: string): Promise<number | Outcome> => {
      try {
        return (await wechat.tags.create(name)).id
      } catch (error) {
        return failure(error, false)
      }
    },

    removeTag: async (wechat: OfficialAccount, tagId: number): Promise<boolean> => {
      try {
        await wechat.tags.remove(tagId)
        return true
      } catch (error) {
        // Gone already, or too large to delete (45057): it stays with its people.
        return error instanceof WechatError && error.errcode !== -1
      }
    },

    /** Puts up to 50 people under a tag; harmless to repeat. Answers who could not be tagged, or why nobody was. */
    tagPeople: async (
      wechat: OfficialAccount,
      tagId: number,
      openids: readonly string[],
    ): Promise<{ readonly failed: readonly string[] } | Outcome> => {
      try {
        await wechat.tags.add(tagId, openids)
        return { failed: [] }
      } catch (error) {
        const failed = failedOpenids(error)
        if (failed.length > 0) return { failed }
        const outcome = failure(error, true)
        // One person with 20 tags spoils the call of all (45059): the caller tries them one by one.
        return outcome.kind === 'failed' || outcome.kind === 'skipped' ? { failed: openids } : outcome
      }
    },

    /** Takes up to 50 people from under a tag; harmless to repeat. Undefined: done. */
    untagPeople: async (wechat: OfficialAccount, tagId: number, openids: readonly string[]): Promise<Outcome | undefined> => {
      try {
        await wechat.tags.take(tagId, openids)
        return undefined
      } catch (error) {
        return failure(error, true)
      }
    },

    /** @throws DomainError wechat_refused, wechat_unavailable */
    templates: async (workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<readonly AccountTemplate[]> => {
      const wechat = await official(workspace, accountId)
      const list = await wechat.templates.list().catch(accounts.gateway.rethrowForPeople)
      return list.map(({ templateId, title, content, example }) => ({
        templateId,
        title,
        content,
        example,
        fields: templateFields(content).map((name) => ({
          name,
          label: labelOf(content, name),
          most: fieldRule(name)?.most ?? null,
        })),
      }))
    },

    /** Does a finished value break the rule of its field (from memory)? */
    valueFits: (field: string, value: string): boolean => {
      const rule = fieldRule(field)
      if (value.trim() === '') return false
      return (
        rule === undefined || (Array.from(value).length <= rule.most && (rule.pattern === undefined || rule.pattern.test(value)))
      )
    },

    /** WeChat's own preview of a mass text. @throws DomainError wechat_refused, wechat_unavailable */
    previewText: async (workspace: Id<'workspace'>, accountId: Id<'account'>, openid: string, text: string): Promise<void> => {
      const wechat = await official(workspace, accountId)
      await wechat.mass.preview({ openid }, { type: 'text', content: text }).catch(accounts.gateway.rethrowForPeople)
    },
  }
}

export type SendingGateway = ReturnType<typeof sendingGateway>

const textOf = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

const fieldRule = (field: string) => templateFieldRules[field.replace(/\d+$/, '')]

/** `会员卡号：{{character_string1.DATA}}` → `会员卡号`. */
function labelOf(content: string, field: string): string {
  const line = content.split('\n').find((each) => each.includes(`{{${field}.DATA}}`)) ?? ''
  return line
    .slice(0, line.indexOf('{{'))
    .replace(/[：:]\s*$/, '')
    .trim()
}
