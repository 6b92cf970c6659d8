import { type TestApp } from '../app.ts'

let made = 0
/** Names that are taken once only, in the workspace that all examples share. */
const fresh = (name: string): string => {
  made += 1
  return `${name} ${made}`
}

const peer = () => ({ name: fresh('木兰护肤'), relation: 'direct', accountKind: 'service', positioning: '成分党护肤' }) as const
const csv = '账号,日期,栏目,活动\n木兰护肤,2026-11-20,成分课堂、新品,双十一满减\n'
const sheet = (text: string): File => new File([text], 'peers.csv', { type: 'text/csv' })

const planOf = async (app: TestApp) =>
  await app.api.plans.create({ name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' })
const peerOf = async (app: TestApp) => await app.api.peers.create(peer())
const observationOf = async (app: TestApp) =>
  await app.api.peerObservations.create({ peerId: (await peerOf(app)).id, day: '2026-11-20', columns: ['成分课堂'] })

const item = { channel: 'store', name: '收银台台卡', from: '2027-01-01', to: '2027-03-31', budgetFen: 200_000 } as const
const placed = { accountName: '杭州吃喝玩乐', day: '2027-02-14', feeFen: 800_000, code: 'kol_01' } as const

const segmentOf = async (app: TestApp) =>
  await app.api.segments.create({ name: fresh('所有人'), expression: { kind: 'all', of: [] } })

const questions = [
  { key: 'wanted', text: '您最想看什么？', kind: 'multiple', options: ['新品', '干货'] },
  { key: 'better', text: '哪里可以更好？', kind: 'text', options: [] },
] as const
const questionnaireOf = async (app: TestApp) =>
  await app.api.questionnaires.create({
    title: '内容问卷',
    template: 'content',
    questions: questions.map(({ options, ...each }) => ({ ...each, options: [...options] })),
  })

const noteWish = { day: '2026-11-20', who: '老会员，30 岁左右', needs: ['小样试用'], quote: '想先试试再买' }
const personaWish = { name: '谨慎的小雅', statements: [{ part: 'want', text: '想先试用再买', sources: [] }] } as const

type Made = { readonly id: string; readonly version: number }
const changed = ({ id, version }: Made, change: object = {}) => ({ id, ...change, expectedVersion: version })

export const planningPeerExamples = {
  'peers.create': async () => peer(),
  'peers.update': async (app: TestApp) => changed(await peerOf(app), { relation: 'leader' }),
  'peers.archive': async (app: TestApp) => changed(await peerOf(app)),
  'peerObservations.create': async (app: TestApp) => ({
    peerId: (await peerOf(app)).id,
    day: '2026-11-20',
    menus: ['会员中心'],
    pushesPerWeek: 3,
  }),
  'peerObservations.archive': async (app: TestApp) => changed(await observationOf(app)),
  'peerObservations.read': async () => ({ text: '新品上市\n木兰护肤 2026-11-20\n欢迎关注我们' }),
  'peerObservations.check': async () => ({ file: sheet(csv) }),
  'peerObservations.import': async () => ({ file: sheet(csv) }),
  'peerIdeas.adopt': async (app: TestApp) => ({
    planId: (await planOf(app)).id,
    peerId: (await peerOf(app)).id,
    kind: 'column',
    idea: '成分课堂',
  }),
  'peerIdeas.archive': async (app: TestApp) =>
    changed(
      await app.api.peerIdeas.adopt({
        planId: (await planOf(app)).id,
        peerId: (await peerOf(app)).id,
        kind: 'activity',
        idea: '双十一满减',
      }),
    ),
  'promotionItems.create': async (app: TestApp) => ({ planId: (await planOf(app)).id, ...item }),
  'promotionItems.update': async (app: TestApp) =>
    changed(await app.api.promotionItems.create({ planId: (await planOf(app)).id, ...item }), { spentFen: 150_000 }),
  'promotionItems.archive': async (app: TestApp) =>
    changed(await app.api.promotionItems.create({ planId: (await planOf(app)).id, ...item })),
  'placements.create': async (app: TestApp) => ({ planId: (await planOf(app)).id, ...placed }),
  'placements.update': async (app: TestApp) =>
    changed(await app.api.placements.create({ planId: (await planOf(app)).id, ...placed }), { manualFollowers: 300 }),
  'placements.archive': async (app: TestApp) =>
    changed(await app.api.placements.create({ planId: (await planOf(app)).id, ...placed })),
  'userPlanRows.create': async (app: TestApp) => ({
    planId: (await planOf(app)).id,
    segmentId: (await segmentOf(app)).id,
    actions: ['每月一次专属试用'],
  }),
  'userPlanRows.update': async (app: TestApp) =>
    changed(await app.api.userPlanRows.create({ planId: (await planOf(app)).id, segmentId: (await segmentOf(app)).id }), {
      targetActiveShare: 0.3,
    }),
  'userPlanRows.archive': async (app: TestApp) =>
    changed(await app.api.userPlanRows.create({ planId: (await planOf(app)).id, segmentId: (await segmentOf(app)).id })),
  'questionnaires.create': async () => ({ title: '内容问卷', questions }),
  'questionnaires.update': async (app: TestApp) => changed(await questionnaireOf(app), { title: '内容问卷（二）' }),
  'questionnaires.archive': async (app: TestApp) => changed(await questionnaireOf(app)),
  'questionnaireAnswers.create': async (app: TestApp) => ({
    questionnaireId: (await questionnaireOf(app)).id,
    answers: { wanted: ['新品'], better: '发货快一点' },
  }),
  'questionnaireAnswers.archive': async (app: TestApp) =>
    changed(
      await app.api.questionnaireAnswers.create({
        questionnaireId: (await questionnaireOf(app)).id,
        answers: { better: '发货快一点' },
      }),
    ),
  'questionnaireAnswers.check': async (app: TestApp) => ({
    questionnaireId: (await questionnaireOf(app)).id,
    file: sheet('您最想看什么？\n新品;干货\n'),
  }),
  'questionnaireAnswers.import': async (app: TestApp) => ({
    questionnaireId: (await questionnaireOf(app)).id,
    file: sheet('您最想看什么？\n新品;干货\n'),
  }),
  'interviewNotes.create': async () => noteWish,
  'interviewNotes.update': async (app: TestApp) => changed(await app.api.interviewNotes.create(noteWish), { pains: ['怕过敏'] }),
  'interviewNotes.archive': async (app: TestApp) => changed(await app.api.interviewNotes.create(noteWish)),
  'personas.create': async () => personaWish,
  'personas.update': async (app: TestApp) =>
    changed(await app.api.personas.create({ name: '谨慎的小雅' }), { summary: '先看成分再下单' }),
  'personas.archive': async (app: TestApp) => changed(await app.api.personas.create({ name: '谨慎的小雅' })),
}
