import { type Content } from './campaign.ts'
import { type LeasedChunk, LeaseLost } from './chunk.store.ts'
import { type DeliveryCommands, type Person } from './delivery.commands.ts'
import { letterWriter, variablesOf } from './letter.ts'
import { isSettled, messageKey, type Outcome, type Stop } from './outcome.ts'
import { type Values } from './personalise.ts'
import { type ReachDeps } from './run.commands.ts'
import { type Letter } from './sending.gateway.ts'
import { type Setting, strides } from './stride.commands.ts'

/** How often outcomes are written down while a stride is under way. */
const partMs = 500

/** What is not written down yet, and what stopped the calls. */
export interface Sent {
  readonly people: readonly Person[]
  readonly outcomes: readonly Outcome[]
  readonly stop: Stop | undefined
  readonly errcode: number | null
}

export function callCommands({ db, audience, sending }: ReachDeps, { recordOutcomes }: Pick<DeliveryCommands, 'recordOutcomes'>) {
  /** A finished value that WeChat would refuse anyway costs no call. */
  function unfit(letter: Letter): Outcome | undefined {
    if (letter.kind !== 'template') return undefined
    for (const field in letter.values)
      if (!sending.valueFits(field, letter.values[field] ?? ''))
        return { kind: 'skipped', reason: 'value_invalid', errcode: 47003 }
    return undefined
  }

  async function valuesOf(chunk: LeasedChunk, content: Content, people: readonly Person[]): Promise<ReadonlyMap<number, Values>> {
    const { workspaceId } = chunk
    if (variablesOf(content).length === 0 || people.length === 0) return new Map()
    const numbers = people.map((each) => each.number)
    return await db.in(workspaceId).read(async (reader) => await audience.attributes(reader, workspaceId, numbers))
  }

  return {
    /**
     * Runs the calls, at most so many at once, and writes down what is known every half second, so that a crash leaves little in
     * doubt. Once something stops them, nobody else is asked.
     */
    sendAll: async (
      chunk: LeasedChunk,
      setting: Setting,
      people: readonly Person[],
      lost: AbortController,
      /** What an outcome means here. */
      settle: (outcome: Outcome) => Outcome,
    ): Promise<Sent> => {
      const { campaign, content, channel, links } = setting
      const [wechat, values] = await Promise.all([
        sending.official(chunk.workspaceId, campaign.accountId),
        valuesOf(chunk, content, people),
      ])
      const write = letterWriter(content)
      const known: (Outcome | undefined)[] = people.map(() => undefined)
      const written = new Set<number>()
      let stop: Stop | undefined
      let errcode: number | null = null
      let next = 0
      async function lane(): Promise<void> {
        while (stop === undefined && !lost.signal.aborted && next < people.length) {
          const index = next
          next += 1
          const person = people[index]
          if (person === undefined) return
          const { texts } = write(values.get(person.number) ?? {})
          const key = messageKey(chunk.campaignId, person.number)
          const letter = links.letter(letterFor(content, texts, person, key), person.number)
          const outcome: Outcome = unfit(letter) ?? (await sending.send(wechat, letter))
          if (outcome.kind === 'stop') {
            stop ??= outcome.stop
            errcode ??= outcome.errcode
          }
          known[index] = settle(outcome)
        }
      }
      /** Indexes of outcomes that will not change any more. */
      const fresh = (): number[] => known.flatMap((outcome, index) => (isSettled(outcome) && !written.has(index) ? [index] : []))
      let writing: Promise<void> = Promise.resolve()
      const part = async (): Promise<void> => {
        const indexes = fresh()
        if (indexes.length === 0 || lost.signal.aborted) return
        await db.in(chunk.workspaceId).transaction(
          async (tx) =>
            await recordOutcomes(
              tx,
              chunk,
              setting,
              indexes.flatMap((index) => people[index] ?? []),
              indexes.flatMap((index) => known[index] ?? []),
            ),
        )
        for (const index of indexes) written.add(index)
      }
      const timer = setInterval(() => {
        writing = writing.then(part).catch((error: unknown) => {
          if (error instanceof LeaseLost) lost.abort()
        })
      }, partMs)
      try {
        await Promise.all(Array.from({ length: Math.min(people.length, strides[channel].concurrency) }, lane))
      } finally {
        clearInterval(timer)
        await writing
      }
      const open = people.flatMap((person, index) =>
        written.has(index) ? [] : [{ person, outcome: known[index] ?? settle({ kind: 'again', errcode: null }) }],
      )
      return { people: open.map((each) => each.person), outcomes: open.map((each) => each.outcome), stop, errcode }
    },
  }
}

export type CallCommands = ReturnType<typeof callCommands>

function letterFor(content: Content, texts: Readonly<Record<string, string>>, { openid }: Person, key: string): Letter {
  if (content.kind === 'template') return { kind: 'template', openid, template: content, values: texts, key }
  if (content.kind === 'card')
    return {
      kind: 'card',
      openid,
      card: {
        title: texts['title'] ?? content.title,
        description: texts['description'] ?? '',
        url: content.url,
        pictureUrl: content.pictureUrl,
      },
    }
  return { kind: 'text', openid, text: texts['text'] ?? '' }
}
