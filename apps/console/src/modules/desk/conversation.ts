import { type Texts } from '@weiying/texts'

import { type api } from '../../app/api.ts'

export type Conversation = Awaited<ReturnType<typeof api.conversations.get>>
export type Message = Awaited<ReturnType<typeof api.conversations.messages>>['items'][number]

/** WeChat refuses longer answers. */
export const answerBytes = 2048

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** WeChat tells no names: a follower is known by what we wrote down, or by the end of the openid. */
export const nameOf = ({ name, openid }: Pick<Conversation, 'name' | 'openid'>, { t }: Texts): string =>
  name ?? t('desk.follower', { tail: openid.slice(-6) })

/** The words of a message, or what kind of thing it is. */
export function wordsOf({ text, kind, details }: Pick<Message, 'text' | 'kind' | 'details'>, { t, find }: Texts): string {
  if (text !== null) return text
  const label = find(`desk.kind.${kind}`) ?? t('desk.kind.other')
  const extra = [details['title'], details['label'], details['recognition']].find(
    (each): each is string => typeof each === 'string' && each !== '',
  )
  return extra === undefined ? label : `${label} ${extra}`
}

/** The address of a picture that somebody sent, when WeChat told one. */
export function pictureOf({ kind, details }: Pick<Message, 'kind' | 'details'>): string | null {
  const url = details['picUrl']
  return kind === 'image' && typeof url === 'string' && /^https?:/.test(url) ? url : null
}

/** How long, in the two largest units: `2 h 5 min` as numbers. */
export const spanOf = (ms: number): { readonly hours: number; readonly minutes: number } => ({
  hours: Math.floor(ms / 3600_000),
  minutes: Math.floor((ms % 3600_000) / 60_000),
})
