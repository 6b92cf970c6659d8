import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'

const app = await startApp()
const { api } = app
const history = historyOf(app)
const [me] = (await api.members.list({})).items
const memberId = me?.id ?? expect.unreachable('a workspace has its owner')
const month = app.clock.now().toISOString().slice(0, 7)

/** Both in the first hours of the month. */
const answeredBy = (member: string, who: number, minute: number) => ({
  type: 'conversation.answered' as const,
  at: new Date(`${month}-01T${String(2 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00Z`),
  contact: history.person(who),
  accountId: history.account(),
  source: 'desk',
  properties: { messageId: crypto.randomUUID(), memberId: member, secondsSinceQuestion: 60 },
})

test('what a member did is counted: answers and people, tasks, pieces begun; not what others did', async () => {
  const { member: other } = await api.members.invite({ email: 'zhou@example.com', name: '小周', role: 'operator' })
  await history.write(
    answeredBy(memberId, 1, 0),
    answeredBy(memberId, 1, 5),
    answeredBy(memberId, 2, 9),
    answeredBy(other.id, 3, 9),
  )
  const { id, version } = await api.tasks.create({ title: '拍开箱视频', dueDay: `${month}-01`, ownerId: memberId })
  await api.tasks.finish({ id, expectedVersion: version })
  await api.tasks.create({ title: '写稿', dueDay: `${month}-01`, ownerId: memberId })
  const piece = await api.contents.create({ title: '提醒', body: { kind: 'text', text: '早上好' } })
  await api.contents.create({ title: '提醒二', body: { kind: 'text', text: '晚上好' } })
  expect(piece.title).toBe('提醒')
  const measures = [
    { measure: 'own_answers', weight: 20, target: 6 },
    { measure: 'own_conversations', weight: 20, target: 2 },
    { measure: 'tasks_done', weight: 20, target: 2 },
    { measure: 'pieces_written', weight: 20, target: 2 },
    { measure: 'campaigns_launched', weight: 20, target: 1 },
  ] as const
  const sheet = await api.appraisals.create({ memberId, month, measures: [...measures] })
  expect(sheet.rows.map(({ measure, value, attainment }) => [measure, value, attainment])).toEqual([
    ['own_answers', 3, 0.5],
    ['own_conversations', 2, 1],
    ['tasks_done', 1, 0.5],
    ['pieces_written', 2, 1],
    ['campaigns_launched', 0, 0],
  ])
  expect(sheet).toMatchObject({ weighed: 100, score: 60 })
  const theirs = await api.appraisals.create({ memberId: other.id, month, measures: [...measures] })
  expect(theirs.rows.map(({ value }) => value)).toEqual([1, 1, 0, 0, 0])
})
