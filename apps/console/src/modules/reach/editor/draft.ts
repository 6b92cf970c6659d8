import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { isUuid, toId } from '@weiying/kernel'

import { type Audience, type Campaign, type Channel, type Content, type Schedule } from '../shared/campaign.ts'

export type ContentKind = Content['kind']

/** What stands in the editor. Every branch is kept while another one is chosen, so that trying around loses nothing. */
export interface Draft {
  readonly title: string
  readonly accountId: string | null
  readonly channel: Channel
  readonly audienceKind: Audience['kind'] | null
  readonly segmentId: string | null
  readonly expression: SegmentExpression | null
  readonly massKind: 'articles' | 'text'
  readonly serviceKind: 'text' | 'card'
  readonly contentIds: readonly string[]
  readonly text: string
  readonly card: { readonly title: string; readonly description: string; readonly url: string; readonly pictureUrl: string }
  readonly template: TemplateDraft
  readonly schedule: ScheduleDraft
  readonly exceptions: Campaign['exceptions']
  readonly trackLinks: boolean
}

export interface TemplateDraft {
  readonly templateId: string | null
  readonly values: Readonly<Record<string, string>>
  readonly url: string
  readonly toMiniprogram: boolean
  readonly appId: string
  readonly pagePath: string
}

export interface ScheduleDraft {
  readonly kind: Schedule['kind']
  readonly at: string
  readonly weekdays: readonly number[]
  readonly time: string
  readonly cron: string
  readonly until: string | null
}

export function emptyDraft(accountId: string | null, at: string, planned: boolean): Draft {
  return {
    title: '',
    accountId,
    channel: 'mass',
    audienceKind: null,
    segmentId: null,
    expression: null,
    massKind: 'articles',
    serviceKind: 'text',
    contentIds: [],
    text: '',
    card: { title: '', description: '', url: '', pictureUrl: '' },
    template: { templateId: null, values: {}, url: '', toMiniprogram: false, appId: '', pagePath: '' },
    schedule: { kind: planned ? 'at' : 'now', at, weekdays: [5], time: '19:00', cron: '0 10 1 * *', until: null },
    exceptions: { ignoreQuietHours: false, ignoreCaps: false },
    trackLinks: true,
  }
}

export function draftOf(campaign: Campaign, laterAt: string): Draft {
  const draft = emptyDraft(campaign.accountId, laterAt, false)
  const { audience, content, channel, schedule } = campaign
  return {
    ...draft,
    title: campaign.title,
    channel,
    audienceKind: audience?.kind ?? null,
    segmentId: audience?.kind === 'segment' ? audience.segmentId : null,
    expression: audience?.kind === 'expression' ? audience.expression : null,
    exceptions: campaign.exceptions,
    trackLinks: campaign.trackLinks,
    schedule: { ...draft.schedule, ...schedule },
    ...(content === null ? {} : contentPart(draft, content, channel)),
  }
}

function contentPart(draft: Draft, content: Content, channel: Channel): Partial<Draft> {
  switch (content.kind) {
    case 'articles':
      return { massKind: 'articles', contentIds: content.contentIds }
    case 'text':
      return channel === 'mass' ? { massKind: 'text', text: content.text } : { serviceKind: 'text', text: content.text }
    case 'card':
      return {
        serviceKind: 'card',
        card: {
          title: content.title,
          description: content.description ?? '',
          url: content.url,
          pictureUrl: content.pictureUrl,
        },
      }
    case 'template':
      return {
        template: {
          ...draft.template,
          templateId: content.templateId,
          values: content.values,
          url: content.url ?? '',
          toMiniprogram: content.miniprogram !== null && content.miniprogram !== undefined,
          appId: content.miniprogram?.appId ?? '',
          pagePath: content.miniprogram?.pagePath ?? '',
        },
      }
  }
}

export function audienceOf({ audienceKind, segmentId, expression }: Draft): Audience | null {
  if (audienceKind === 'all') return { kind: 'all' }
  if (audienceKind === 'segment' && segmentId !== null && isUuid(segmentId)) {
    return { kind: 'segment', segmentId: toId<'segment'>(segmentId) }
  }
  return audienceKind === 'expression' && expression !== null ? { kind: 'expression', expression } : null
}

export const contentKindOf = ({ channel, massKind, serviceKind }: Draft): ContentKind =>
  channel === 'mass' ? massKind : channel === 'customer_service' ? serviceKind : 'template'

export const isHttpUrl = (text: string): boolean => /^https?:\/\/[^\s/]+\S*$/.test(text) && URL.canParse(text)

/** What would be sent; null while something that every message needs is missing. */
export function contentOf(draft: Draft): Content | null {
  const { contentIds, text, card, template } = draft
  switch (contentKindOf(draft)) {
    case 'articles':
      return contentIds.length === 0 ? null : { kind: 'articles', contentIds: contentIds.map((id) => toId<'content'>(id)) }
    case 'text':
      return text.trim() === '' ? null : { kind: 'text', text: text.trim() }
    case 'card':
      return card.title.trim() !== '' && isHttpUrl(card.url) && isHttpUrl(card.pictureUrl)
        ? { kind: 'card', ...card, title: card.title.trim() }
        : null
    case 'template': {
      const { templateId, values, url, toMiniprogram, appId, pagePath } = template
      if (templateId === null) return null
      return {
        kind: 'template',
        templateId,
        values: { ...values },
        url: isHttpUrl(url) ? url : null,
        miniprogram: toMiniprogram && appId.trim() !== '' ? { appId: appId.trim(), pagePath } : null,
      }
    }
  }
}

export function scheduleOf({ schedule: { kind, at, weekdays, time, cron, until } }: Draft): Schedule {
  switch (kind) {
    case 'now':
      return { kind }
    case 'at':
      return { kind, at }
    case 'weekly':
      return { kind, weekdays: [...weekdays].sort((a, b) => a - b), time, until }
    case 'cron':
      return { kind, cron, until }
  }
}

/** What create and update take. */
export const fieldsOf = (draft: Draft, untitled: string) => ({
  title: draft.title.trim() === '' ? untitled : draft.title.trim(),
  channel: draft.channel,
  audience: audienceOf(draft),
  content: contentOf(draft),
  schedule: scheduleOf(draft),
  exceptions: draft.exceptions,
  trackLinks: draft.trackLinks,
})

/** Whether the server would keep the same from both; half-typed fields do not reach it and are kept on the device. */
export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)

const variablePattern = /\{\{|\}\}|\{\s*([a-z][a-z0-9_]{0,63})\s*(?:\|([^{}]*))?\}/g

/** Variables without a fallback: people who lack the value would read a gap. */
export function variablesWithoutFallback(text: string): readonly string[] {
  const names = [...text.matchAll(variablePattern)].flatMap(([, name, fallback]) =>
    name !== undefined && (fallback ?? '').trim() === '' ? [name] : [],
  )
  return [...new Set(names)]
}

/** A text as somebody without any known attribute reads it. */
export const withFallbacks = (text: string): string =>
  text.replaceAll(variablePattern, (whole, name: string | undefined, fallback: string | undefined) =>
    name === undefined ? whole.slice(0, 1) : (fallback ?? ''),
  )
