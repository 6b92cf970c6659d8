import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const now = new Date('2026-11-21T02:00:00Z')
const app = await startApp({ now })
const { api } = app
const { id: accountId } = await api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: 'wx0123456789abcdef',
  secret: '0123456789abcdef0123456789abcdef',
})

test('a rhythm is played', async () => {
  const { id } = await api.rehearsals.start({
    title: '每周一推',
    accountId,
    subject: { kind: 'cadence', slots: [{ weekdays: [1], time: '20:30', channel: 'mass' }] },
    audience: { kind: 'simulated', followers: Number(process.env['N'] ?? 400) },
    from: '2026-12-01',
    days: 31,
    performances: 1,
  })
  await app.drain()
  const done = await api.rehearsals.get({ id })
  console.log(
    JSON.stringify({ ...done, result: undefined }, null, 1),
    JSON.stringify(done.result?.totals, null, 1),
    JSON.stringify(
      done.result?.sends.map(({ reasons, status, cause, causeDetails, accepted, readers, lost }) => ({
        reasons,
        status,
        cause,
        causeDetails,
        accepted: accepted.mid,
        readers: readers.mid,
        lost: lost.mid,
      })),
      null,
      1,
    ),
    done.result?.seconds,
    done.result?.days.slice(5, 9),
  )
  expect(done.status).toBe('done')
}, 300_000)
