import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { byWorkspace, type Consumer } from '../../events/index.ts'
import { type AnswerCommands } from './answer.commands.ts'
import { abandonedAnswers, eraseAnswers } from './answer.store.ts'

interface JobDeps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly answers: Pick<AnswerCommands, 'abandon'>
}

/** Answers whose process died between asking WeChat and writing the outcome become `unknown`: shown to people, never sent again. */
export function abandonedAnswerTicker({ db, clock, answers, ...ticking }: JobDeps): Background {
  return createTicker(
    { db, ...ticking },
    {
      name: 'desk.settle_abandoned',
      everyMs: 15_000,
      work: async () => {
        const abandoned = await db
          .system('settle abandoned answers')
          .read(async (reader) => await abandonedAnswers(reader, clock.now(), 100))
        for (const answer of abandoned) await answers.abandon(answer)
        return abandoned.length > 0
      },
    },
  )
}

/** What is kept about answers to a person goes with the person. */
export function erasedContacts({ db }: Pick<JobDeps, 'db'>): Consumer {
  return {
    name: 'desk.forget_erased',
    types: ['contact.erased'],
    handle: async (batch) => {
      for (const [workspace, events] of byWorkspace(batch)) {
        const contacts = events.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]))
        await db.in(workspace).transaction(async (tx) => await eraseAnswers(tx, workspace, contacts))
      }
    },
  }
}
