import { type Chapter, ended } from '../chapter.ts'
import { type Asked, measured, type PlanFacts, quoted, some } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen } from '../pen.ts'

type Topic = Asked<'topics'>['answer']['items'][number]

const most = 10
/** Seconds: an answer within a day is what customers were promised. */
const promised = 86_400

/** What customers care about most: what they ask, what they complain about, what they wish, and what will be done about it. */
export const customers: Chapter = {
  id: 'customers',
  write: (facts, pen) => {
    const { name, seen } = facts
    const topics = seen.topics?.answer.items.filter(({ messages }) => messages > 0) ?? []
    pen.heading('ask', 2, 'customers.ask', { name })
    if (seen.topics === undefined || topics.length === 0) pen.gap('topics.gap', 'customers.topics_gap', { name })
    else {
      ranked(facts, pen, seen.topics, 'question', topics)
      ranked(facts, pen, seen.topics, 'complaint', topics)
    }
    pen.heading('weak', 2, 'customers.weak', { name })
    weak(facts, pen)
    pen.heading('wish', 2, 'customers.wish', { name })
    wished(facts, pen)
    researched(facts, pen)
  },
}

function ranked(facts: PlanFacts, pen: Pen, asked: Asked<'topics'>, intent: string, topics: readonly Topic[]): void {
  const mine = topics.filter((topic) => topic.intent === intent).slice(0, most)
  if (mine.length === 0) {
    pen.say(`${intent}.none`, `customers.${intent}_none`, { name: facts.name })
    return
  }
  const figure = ({ id, name: title }: Topic, part: 'messages' | 'before', value: number): Figure =>
    quoted(facts, 'topics', 'customerTopics.list', asked, `${id} ${title} ${part}`, value, 'times')
  const [first] = mine
  if (first !== undefined)
    pen.say(`${intent}.intro`, `customers.${intent}_intro`, {
      name: facts.name,
      topic: first.name,
      count: figure(first, 'messages', first.messages),
    })
  pen.table(
    `${intent}.table`,
    [`customers.${intent}_table`, { name: facts.name }],
    [
      { word: 'customers.column.topic' },
      { word: 'customers.column.count', align: 'right' },
      { word: 'customers.column.previous', align: 'right' },
    ],
    mine.map((topic): Filling[] => [
      topic.name,
      figure(topic, 'messages', topic.messages),
      figure(topic, 'before', topic.before),
    ]),
  )
}

/** How fast it is meant to be: the plan's goal, or the node of a goal tree. */
function aimOf(facts: PlanFacts): Figure | undefined {
  const asked = facts.seen.goals
  const goal = asked?.answer.items.find(({ metric }) => metric === 'first_response')
  if (asked !== undefined && goal !== undefined)
    return quoted(facts, 'goals', 'goals.list', asked, `${goal.id} target`, goal.target, 'seconds')
  for (const tree of facts.trees) {
    const node = tree.answer.nodes.find(({ metric, target }) => metric === 'first_response' && target !== null)
    if (node !== undefined) return quoted(facts, 'goalTree', 'goalTrees.get', tree, `${node.id} target`, node.target, 'seconds')
  }
  return undefined
}

function weak(facts: PlanFacts, pen: Pen): void {
  const { name, recent, before } = facts
  const [response, consultations] = [measured(recent, 'first_response'), measured(recent, 'consultations')]
  if (!some(consultations)) {
    pen.gap('service.gap', 'customers.service_gap', { name })
    return
  }
  pen.say('service', 'customers.service', { name, consultations, earlier: measured(before, 'consultations') })
  if (response.value === null) pen.gap('response', 'customers.response_gap', { name })
  else {
    const aim = aimOf(facts)
    const way =
      response.value > promised
        ? 'slow'
        : aim === undefined
          ? 'good'
          : aim.value !== null && response.value > aim.value
            ? 'behind'
            : 'reached'
    pen.say('response', `customers.response_${way}`, {
      name,
      response,
      earlier: measured(before, 'first_response'),
      ...(aim === undefined ? {} : { aim }),
    })
  }
  if (some(measured(recent, 'keyword_queries')))
    pen.say('keywords', 'customers.keywords', { name, queries: measured(recent, 'keyword_queries') })
}

function wished(facts: PlanFacts, pen: Pen): void {
  const asked = facts.seen.demands
  const demands = asked?.answer.items ?? []
  if (asked === undefined || demands.length === 0) {
    pen.gap('demands.gap', 'customers.demands_gap', { name: facts.name })
    return
  }
  pen.say('demands', 'customers.demands', {
    name: facts.name,
    count: quoted(facts, 'demands', 'demands.list', asked, 'demands', demands.length, 'count'),
  })
  pen.table(
    'demands.table',
    ['customers.demands_table', { name: facts.name }],
    [
      { word: 'customers.column.need' },
      { word: 'customers.column.times', align: 'right' },
      { word: 'customers.column.department' },
      { word: 'customers.column.status' },
    ],
    demands
      .toSorted((one, other) => other.messages - one.messages)
      .slice(0, 20)
      .map((demand): Filling[] => [
        demand.need,
        quoted(facts, 'demands', 'demands.list', asked, `${demand.id} messages`, demand.messages, 'times'),
        demand.department === '' ? '—' : demand.department,
        { word: `customers.status.${demand.status}` },
      ]),
  )
}

/** Questionnaires and personas, each with how much they rest on. */
function researched(facts: PlanFacts, pen: Pen): void {
  const { name, seen, results } = facts
  const answered = results.filter(({ asked }) => asked.answer.questions.some((each) => each.answered > 0))
  const personas = seen.personas?.answer.items ?? []
  pen.heading('research', 2, 'customers.research', { name })
  if (answered.length === 0 && personas.length === 0) pen.gap('research.gap', 'customers.research_gap', { name })
  for (const [at, { title, asked }] of answered.entries()) {
    const lines = asked.answer.questions.flatMap((question): Line[] => {
      const best = question.options.toSorted((a, b) => b.count - a.count)[0]
      if (question.answered === 0 || best === undefined || best.count === 0) return []
      const figure = (part: string, value: number): Figure =>
        quoted(facts, 'questionnaireResults', 'questionnaires.results', asked, `${question.key} ${part}`, value, 'people')
      return [
        [
          question.sample === 'enough' ? 'customers.answer' : 'customers.answer_few',
          {
            question: question.text,
            option: best.option,
            count: figure(best.option, best.count),
            answered: figure('answered', question.answered),
          },
        ],
      ]
    })
    if (lines.length === 0) continue
    pen.say(`research.${at}`, 'customers.questionnaire', { title })
    pen.list(`research.${at}.list`, lines)
  }
  for (const { id, name: persona, summary, statements } of personas) {
    pen.say(
      `persona.${id}`,
      summary === '' ? 'customers.persona_plain' : 'customers.persona',
      summary === '' ? { persona } : { persona, summary: ended(summary) },
    )
    pen.list(
      `persona.${id}.list`,
      statements.slice(0, 6).map(({ text }): Line => ['plain', { text: ended(text) }]),
    )
  }
}
