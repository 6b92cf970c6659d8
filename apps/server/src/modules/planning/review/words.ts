import { channelLabel, isMetric, isReviewFigure, type Language, type MetricUnit, reviewFigureOf } from '@weiying/contract'

import { type Draft } from './draft.ts'
import { type Sentence, type SentenceValue } from './sentence.ts'

/** A text by its key, filled; null when there is none. */
export type Find = (key: string, fillings?: Readonly<Record<string, unknown>>) => string | null

export interface Words {
  readonly language: Language
  readonly find: Find
  readonly say: (sentence: Sentence, draft: Draft) => string
  /** A value alone: in tables, files. Null is a dash. */
  readonly value: (unit: MetricUnit, value: number | null) => string
  readonly share: (value: number | null) => string
  readonly figure: (key: string, draft: Draft) => string
  readonly channel: (row: Draft['promotion'][number]) => string
  readonly word: (key: string) => string
}

/** Puts sentences, figures and names into a language. */
export function wordsOf(find: Find, language: Language): Words {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const tenth = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const word = (key: string): string => find(`reviews.${key}`) ?? key

  function time(seconds: number): string {
    const [unit, amount] =
      seconds < 90 ? ['seconds', seconds] : seconds < 5400 ? ['minutes', seconds / 60] : ['hours', seconds / 3600]
    return find(`reviews.time.${unit}`, { count: tenth.format(amount) }) ?? tenth.format(amount)
  }

  function value(unit: MetricUnit, number: number | null): string {
    if (number === null) return '—'
    if (unit === 'share') return percent.format(number)
    if (unit === 'fen') {
      const yuan = (number % 100 === 0 ? whole : money).format(number / 100)
      return language === 'en' ? `¥${yuan}` : `${yuan} 元`
    }
    if (unit === 'seconds') return time(number)
    return whole.format(number)
  }

  const channel: Words['channel'] = ({ scene, qrScene, name }) => channelLabel({ scene, code: qrScene, name }, find)

  function figure(key: string, draft: Draft): string {
    if (isReviewFigure(key)) {
      const { metric } = reviewFigureOf(key)
      return (metric === undefined ? null : find(`insight.metric.${metric}`)) ?? word(`figure.${key}`)
    }
    if (isMetric(key)) return find(`insight.metric.${key}`) ?? key
    const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
    if (kind === 'channel') {
      const part = rest.slice(rest.lastIndexOf(':') + 1)
      const row = draft.promotion.find((each) => `${each.channel}:${part}` === rest)
      return `${row === undefined ? rest : channel(row)} · ${word(`promotion.${part}`)}`
    }
    if (kind === 'goal') return draft.goals.find((goal) => goal.key === key)?.name ?? word('figure.goal')
    if (kind === 'activity') return draft.activities.find((each) => `activity:${each.key}` === key)?.name ?? rest
    if (kind === 'content') {
      const row = draft.content.find((each) => `content:${each.by}:${each.group}` === key)
      return row === undefined ? rest : (row.name ?? typeWord(row.group))
    }
    if (kind === 'work') return draft.work.find((each) => `work:${each.key}` === key)?.name ?? word(`work.${rest}`)
    if (kind === 'topic') return draft.customers.find((each) => `topic:${each.key}` === key)?.name ?? rest
    return word(`figure.${key.replaceAll(':', '_').replace(/^campaign_.*$/, 'campaign_lost')}`)
  }

  const typeWord = (group: string): string => find(`content.type.${group}`) ?? word(`content.${group}`)

  function told(each: SentenceValue, draft: Draft): string | number {
    switch (each.kind) {
      case 'number':
        // Whole numbers of people and times stay numbers: the texts know singular and plural.
        return ['people', 'times', 'orders'].includes(each.unit) ? Math.round(each.value) : value(each.unit, each.value)
      case 'share':
      case 'change':
        return percent.format(each.value)
      case 'points':
        return tenth.format(each.value * 100)
      case 'target':
        return value(each.unit, each.value)
      case 'figure':
        return figure(each.value, draft)
      case 'word': {
        const [kind, ...rest] = each.value.split('.')
        // Reviews that were drafted before channels had a value of their own.
        if (kind === 'scene') return channelLabel({ scene: rest.join('.'), code: null, name: null }, find)
        return kind === 'type' ? typeWord(rest.join('.')) : word(each.value)
      }
      case 'channel':
        return channelLabel(each, find)
      case 'name':
        return each.value
    }
  }

  return {
    language,
    find,
    word,
    value,
    channel,
    figure,
    share: (number) => (number === null ? '—' : percent.format(number)),
    say: ({ rule, values }, draft) =>
      find(`reviews.say.${rule}`, Object.fromEntries(Object.entries(values).map(([key, each]) => [key, told(each, draft)]))) ??
      rule,
  }
}
