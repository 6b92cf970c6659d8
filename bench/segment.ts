import { type Analytics } from '@weiying/clickhouse'
import { type Id, seededRandom, toId } from '@weiying/kernel'
import { Client } from 'pg'

import { segmentCount, segmentMembers, type SegmentScope } from '../apps/server/src/modules/audience/segment-sql.ts'
import { type Contest, type Goal, type Measured, type Outcome, type RunOptions, scales, type Size } from './contract.ts'
import { generate, type Generator } from './generate.ts'
import { benchEngines } from './harness/engines.ts'
import { interleave } from './harness/interleave.ts'
import { loadClickhouse, loadPostgres, stateRow } from './segment/load.ts'
import { nestedId, nestedTree, numberOfTag, type Question, questions } from './segment/questions.ts'

export const about = '24 segments counted, while 1 % of the contacts change per minute'

const byHand = 'ClickHouse SQL by hand'
const postgresName = 'PostgreSQL with indexes'
const workspace: Id<'workspace'> = toId('00000000-0000-7000-8000-0000000000cc')

/** What each question has to reach; a ratio of 0.67 is 1.5 times the time of the hand-written SQL. */
function goalsOf(size: Size, { kind }: Question): readonly Goal[] {
  const close: Goal = { measure: 'time', against: byHand, ratio: 1 / 1.5 }
  if (size === 's') return [close]
  const most = size === 'm' ? 100 : kind === 'tag_attribute' ? 200 : 1000
  const faster: readonly Goal[] = size === 'm' && kind === 'event' ? [{ measure: 'time', against: postgresName, ratio: 5 }] : []
  return [{ measure: 'time', atMost: most }, close, ...faster]
}

/**
 * The same people and events in both engines. Changes write a contact again as it was, so that every alternative works against moving
 * tables and must still answer the same; who the members are, not only how many, is compared in the first round.
 */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  const { log, seed } = options
  const engines = await benchEngines(options)
  const client = new Client({ connectionString: engines.postgresUrl })
  const changing = new Client({ connectionString: engines.postgresUrl })
  const brand = generate({ ...scales[size], seed })
  let changes: Changes | undefined
  try {
    await client.connect()
    await changing.connect()
    log('loading PostgreSQL')
    await loadPostgres(client, brand)
    await changing.query('set search_path = bench')
    log('loading ClickHouse')
    await loadClickhouse(engines.analytics, workspace, brand)
    changes = startChanges(engines.analytics, changing, brand, scales[size].contacts, seed)
    const contests = contestsOf(size, brand, engines.analytics, client)
    return await interleave(contests, options, {
      rounds: size === 's' ? 3 : 5,
      notes: [
        'Over HTTP to ClickHouse, over a socket to PostgreSQL; the time is that of the whole call.',
        'Contacts change all the while: 1 % of them per minute, in both engines.',
      ],
    })
  } finally {
    await changes?.stop()
    await Promise.all([client.end(), changing.end()])
    await engines.close()
  }
}

function contestsOf(size: Size, brand: Generator, analytics: Analytics, client: Client): readonly Contest[] {
  const now = new Date(brand.until)
  const nested = nestedTree(now, brand.tagCount)
  const scope: SegmentScope = {
    now,
    zone: 'Asia/Shanghai',
    tagNumber: numberOfTag,
    segment: (id) => (id === nestedId ? nested : undefined),
    merges: false,
  }
  const reader = analytics.in(workspace)
  return questions(now, brand.tagCount).map((question): Contest => {
    const counting = segmentCount(question.tree, scope)
    const listing = segmentMembers(question.tree, scope)
    const from = `from contact_state final where workspace = {workspace:UUID} and ${question.clickhouse}`
    return {
      name: question.name,
      measures: { time: { unit: 'ms', better: 'lower' } },
      alternatives: [
        {
          name: 'weiying',
          measure: async (round) =>
            await timed(
              round,
              async () => (await reader.query<{ members: number }>(counting.sql, counting.params))[0]?.members ?? 0,
              async () => (await reader.query<{ contact: number }>(listing.sql, listing.params)).map(({ contact }) => contact),
            ),
        },
        {
          name: byHand,
          measure: async (round) =>
            await timed(
              round,
              async () => (await reader.query<{ members: number }>(`select count() as members ${from}`))[0]?.members ?? 0,
              async () =>
                (await reader.query<{ contact: number }>(`select contact ${from} order by contact`)).map(
                  ({ contact }) => contact,
                ),
            ),
        },
        {
          name: postgresName,
          measure: async (round) =>
            await timed(
              round,
              async () =>
                Number(
                  (await client.query<{ count: string }>(`select count(*) from contact c where ${question.postgres}`)).rows[0]
                    ?.count,
                ),
              async () =>
                (
                  await client.query<{ number: number }>(
                    `select number from contact c where ${question.postgres} order by number`,
                  )
                ).rows.map(({ number }) => number),
            ),
        },
      ],
      goals: goalsOf(size, question),
    }
  })
}

/** The first round also asks who they are; counting is measured the second time, when every engine has seen the question. */
async function timed(round: number, count: () => Promise<number>, members: () => Promise<readonly number[]>): Promise<Measured> {
  const answer = round === 0 ? await digest(members) : undefined
  const began = performance.now()
  const counted = await count()
  const time = performance.now() - began
  if (answer !== undefined && answer.members !== counted) throw new Error(`${counted} counted, ${answer.members} members`)
  return { figures: { time }, ...(answer === undefined ? {} : { answer: `${answer.members} members, ${answer.sum}` }) }
}

async function digest(members: () => Promise<readonly number[]>): Promise<{ members: number; sum: string }> {
  const numbers = await members()
  let [sum, mixed] = [0, 0]
  for (const number of numbers) {
    sum += number
    mixed = (Math.imul(mixed, 31) + number) >>> 0
  }
  return { members: numbers.length, sum: `${sum}/${mixed.toString(16)}` }
}

interface Changes {
  stop(): Promise<void>
}

/** Writes 1 % of the contacts anew per minute, a portion a second. */
function startChanges(analytics: Analytics, client: Client, brand: Generator, contacts: number, seed: number): Changes {
  const random = seededRandom(seed + 7)
  const portion = Math.max(1, Math.round(contacts / 100 / 60))
  let version = 1
  let running = Promise.resolve()
  const change = async (): Promise<void> => {
    version += 1
    const numbers = [...new Set(Array.from({ length: portion }, () => Math.floor(random() * contacts) + 1))]
    const rows = numbers.map((number) => brand.contact(number)).map(stateRow(workspace, version))
    await analytics.insert('contact_state', rows, { token: `change ${version}` })
    await client.query('update contact set points = points where number = any($1::int[])', [numbers])
  }
  const timer = setInterval(() => {
    running = running.then(change)
  }, 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
