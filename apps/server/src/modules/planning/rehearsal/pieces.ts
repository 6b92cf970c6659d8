import { addDays, momentIn } from '@weiying/kernel'

import { type Slot } from './rehearsal.ts'
import { type Channel, type Words } from './script.ts'

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Which of its weekday in the month: 1 for the first Monday … 5 for a fifth. */
export const weekOf = (day: string): number => Math.floor((Number(day.slice(8)) - 1) / 7) + 1

/** When the slots of a rhythm come up, in their order. Two slots at the same moment on the same channel are one. */
export function slotTimes(
  slots: readonly Slot[],
  { fromDay, days, zone }: { readonly fromDay: string; readonly days: number; readonly zone: string },
): readonly { readonly at: Date; readonly channel: Channel }[] {
  const found = new Map<string, { at: Date; channel: Channel }>()
  for (let passed = 0; passed < days; passed += 1) {
    const day = addDays(fromDay, passed)
    for (const { weekdays, weeks, time, channel } of slots) {
      if (!weekdays.includes(weekdayOf(day)) || (weeks.length > 0 && !weeks.includes(weekOf(day)))) continue
      const at = momentIn(zone, day, `${time}:00`)
      found.set(`${at.getTime()} ${channel}`, { at, channel })
    }
  }
  return [...found.values()].sort((one, other) => one.at.getTime() - other.at.getTime() || (one.channel < other.channel ? -1 : 1))
}

/** Stands for words that nobody has written yet: plain, and with an address, as most are. */
export function emptyWords(channel: Channel, title: string): Words {
  const url = 'https://example.com/'
  switch (channel) {
    case 'mass':
      return {
        kind: 'articles',
        articles: [{ title, digest: '', html: `<p>${escaped(title)}</p><p><a href="${url}">${url}</a></p>` }],
      }
    case 'customer_service':
      return { kind: 'text', text: `${title} ${url}` }
    case 'template':
      return { kind: 'template', title, url }
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Pictures belong to the library that a rehearsal does not have. */
export function withoutPictures(html: string): string {
  const bare = html.replaceAll(/<(?:img|mp-common-\w+|iframe|video)\b[^>]*>/gi, '').trim()
  return /[^\s<>]/.test(bare.replaceAll(/<[^>]*>/g, '')) ? bare : '<p>—</p>'
}

/** Own attributes are not taken along: each variable says what it says of somebody of whom nothing is known. */
export const withoutVariables = (text: string): string =>
  text.replaceAll(/\{[\w-]+(?:\|([^{}]*))?\}/g, (_, otherwise: string | undefined) => otherwise ?? '')
