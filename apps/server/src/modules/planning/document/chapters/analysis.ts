import { type MetricId } from '@weiying/contract'

import { type Chapter } from '../chapter.ts'
import { measured, metricWord, some } from '../facts.ts'
import { type Filling } from '../pen.ts'
import { rehearsed } from './rehearsal.ts'

const usual: readonly MetricId[] = ['followers_net', 'read_rate', 'reply_rate', 'conversion', 'first_response']

/** What is measured to see whether the plan works, what it says now, and what is tried next. */
export const analysis: Chapter = {
  id: 'analysis',
  write: (facts, pen) => {
    const { name, seen, recent, before } = facts
    const goals = seen.goals?.answer.items ?? []
    const metrics = [...new Set([...goals.map(({ metric }) => metric), ...usual])]
    pen.say('intro', 'analysis.intro', { name })
    pen.table(
      'metrics',
      ['analysis.metrics', { name }],
      [
        { word: 'value.column.metric' },
        { word: 'analysis.column.definition' },
        { word: 'value.column.recent', align: 'right' },
        { word: 'value.column.earlier', align: 'right' },
      ],
      metrics.map((metric): Filling[] => [
        metricWord(metric),
        { word: `insight.metric.${metric}.definition` },
        measured(recent, metric),
        measured(before, metric),
      ]),
    )
    const silent = metrics.filter((metric) => !some(measured(recent, metric)))
    if (silent.length > 0) pen.gap('silent', 'analysis.silent', { name, names: silent.map(metricWord) })
    rehearsed(facts, pen)
    pen.heading('tests', 2, 'analysis.tests', { name })
    pen.list(
      'tests.list',
      [
        ['analysis.test.time', { name }],
        ['analysis.test.title', { name }],
        ['analysis.test.offer', { name }],
      ],
      true,
    )
    pen.say('rhythm', 'analysis.rhythm', { name })
  },
}
