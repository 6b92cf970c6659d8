import { type TopicIntent } from '@weiying/contract'

import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Ranking = Awaited<ReturnType<typeof api.customerTopics.list>>
export type Topic = Ranking['items'][number]
export type TopicDetail = Awaited<ReturnType<typeof api.customerTopics.get>>
export type Demand = Awaited<ReturnType<typeof api.demands.list>>['items'][number]
export type Word = Awaited<ReturnType<typeof api.topicWords.list>>['items'][number]

export const toneOfIntent: Readonly<Record<TopicIntent, Tone>> = {
  question: 'active',
  complaint: 'danger',
  praise: 'good',
  order: 'accent',
  other: 'neutral',
}

export const toneOfStatus: Readonly<Record<Demand['status'], Tone>> = {
  open: 'warning',
  planned: 'active',
  doing: 'active',
  done: 'good',
  declined: 'neutral',
}

/** Hands a file that came as base64 to the browser. */
export function downloadFile({
  name,
  mime,
  base64,
}: {
  readonly name: string
  readonly mime: string
  readonly base64: string
}): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  URL.revokeObjectURL(url)
}
