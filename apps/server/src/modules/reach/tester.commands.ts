import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../identity/index.ts'
import { type AssessCommands } from './assess.commands.ts'
import { getCampaign } from './campaign.store.ts'
import { type CampaignId, type Content } from './campaign.ts'
import { letterWriter } from './letter.ts'
import { type Reachable } from './neighbours.ts'
import { type Outcome } from './outcome.ts'
import { type ReachDeps } from './run.commands.ts'
import { type Letter } from './sending.gateway.ts'
import { type AccountTemplate } from './template.ts'

export interface Rendered {
  readonly text: string | null
  readonly card: {
    readonly title: string
    readonly description: string
    readonly url: string
    readonly pictureUrl: string
  } | null
  readonly template: {
    readonly title: string
    readonly lines: readonly { readonly label: string; readonly value: string }[]
    readonly url: string | null
  } | null
  readonly contentIds: readonly Id<'content'>[]
  readonly fellBack: readonly string[]
}

interface TesterDeps extends ReachDeps {
  /** WeChat's preview of articles, with its own audit row. */
  readonly previewArticles: (
    caller: Caller,
    accountId: Id<'account'>,
    contentIds: readonly Id<'content'>[],
    openid: string,
  ) => Promise<unknown>
}

/** One person sees it before everybody does. */
export function testerCommands(deps: TesterDeps, { contentProblems }: AssessCommands) {
  const { db, audience, audit, sending } = deps

  /** @throws DomainError not_found, campaign_test_refused */
  async function testerOf(
    caller: Caller,
    accountId: Id<'account'>,
    contactId: Id<'contact'>,
  ): Promise<Reachable & { openid: string }> {
    const { workspace } = caller
    const person = await db.in(workspace).read(async (reader) => {
      const [number] = await audience.numbersOf(reader, workspace, [contactId])
      if (number === undefined) throw new DomainError('not_found')
      return (await audience.reachability(reader, workspace, accountId, [number]))[0]
    })
    const openid = person?.openid ?? null
    if (person?.subscribed !== true || openid === null)
      throw new DomainError('campaign_test_refused', { reason: 'not_following' })
    return { ...person, openid }
  }

  async function textsFor(workspace: Id<'workspace'>, content: Content, contactId: Id<'contact'> | undefined) {
    const write = letterWriter(content)
    if (contactId === undefined) return write({})
    const values = await db.in(workspace).read(async (reader) => {
      const numbers = await audience.numbersOf(reader, workspace, [contactId])
      const [number] = numbers
      if (number === undefined) throw new DomainError('not_found')
      return (await audience.attributes(reader, workspace, numbers)).get(number) ?? {}
    })
    return write(values)
  }

  return {
    /** As one contact would see it; nothing is sent. */
    preview: async (
      caller: Caller,
      accountId: Id<'account'>,
      content: Content,
      contactId: Id<'contact'> | undefined,
    ): Promise<Rendered> => {
      const { texts, fellBack } = await textsFor(caller.workspace, content, contactId)
      const nothing: Rendered = { text: null, card: null, template: null, contentIds: [], fellBack }
      switch (content.kind) {
        case 'articles':
          return { ...nothing, contentIds: content.contentIds }
        case 'text':
          return { ...nothing, text: texts['text'] ?? '' }
        case 'card': {
          const { url, pictureUrl } = content
          return { ...nothing, card: { title: texts['title'] ?? '', description: texts['description'] ?? '', url, pictureUrl } }
        }
        case 'template': {
          const template = (await sending.templates(caller.workspace, accountId)).find(
            (each) => each.templateId === content.templateId,
          )
          if (template === undefined) throw new DomainError('campaign_template_unknown', { templateId: content.templateId })
          return { ...nothing, template: { title: template.title, lines: linesOf(template, texts), url: content.url } }
        }
      }
    },

    /** Sends it to one tester now: WeChat's preview for mass content, a real message otherwise. */
    send: async (caller: Caller, id: CampaignId, contactId: Id<'contact'>): Promise<void> => {
      const { workspace } = caller
      const campaign = await db.in(workspace).read(async (reader) => await getCampaign(reader, workspace, id))
      const { content, accountId } = campaign
      if (content === null) throw new DomainError('campaign_content_missing')
      const tester = await testerOf(caller, accountId, contactId)
      if (content.kind === 'articles') {
        await deps.previewArticles(caller, accountId, content.contentIds, tester.openid)
        return
      }
      const [problem] = await contentProblems({ workspace, campaign }, content)
      if (problem !== undefined) throw new DomainError(problem.code, problem.details)
      const { texts } = await textsFor(workspace, content, contactId)
      if (campaign.channel === 'mass') await sending.previewText(workspace, accountId, tester.openid, texts['text'] ?? '')
      else {
        const wechat = await sending.official(workspace, accountId)
        refuse(await sending.send(wechat, letterOf(content, texts, tester.openid)))
      }
      await db.in(workspace).transaction(
        async (tx) =>
          await audit.recorded(tx, caller, {
            action: 'campaign.test',
            noun: 'campaign',
            nounId: id,
            before: null,
            after: { contactId, channel: campaign.channel },
          }),
      )
    },
  }
}

export type TesterCommands = ReturnType<typeof testerCommands>

const linesOf = (template: AccountTemplate, texts: Readonly<Record<string, string>>) =>
  template.fields.map(({ name, label }) => ({ label: label === '' ? name : label, value: texts[name] ?? '' }))

function letterOf(content: Content, texts: Readonly<Record<string, string>>, openid: string): Letter {
  if (content.kind === 'template') return { kind: 'template', openid, template: content, values: texts }
  if (content.kind === 'card') {
    const { url, pictureUrl } = content
    return {
      kind: 'card',
      openid,
      card: { title: texts['title'] ?? '', description: texts['description'] ?? '', url, pictureUrl },
    }
  }
  return { kind: 'text', openid, text: texts['text'] ?? '' }
}

function refuse(outcome: Outcome): void {
  switch (outcome.kind) {
    case 'accepted':
      return
    case 'skipped':
      throw new DomainError('campaign_test_refused', { reason: outcome.reason, errcode: outcome.errcode })
    case 'stop':
      throw new DomainError('campaign_test_refused', { reason: outcome.stop.cause, errcode: outcome.errcode })
    case 'failed':
      throw new DomainError('wechat_refused', { errcode: outcome.errcode ?? 0, errmsg: '' })
    case 'again':
    case 'doubt':
    case 'unknown':
      throw new DomainError('wechat_unavailable', { reason: 'no_answer' })
  }
}
