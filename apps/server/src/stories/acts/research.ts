import { addDays, seededRandom } from '@weiying/kernel'

import { type Scenario } from './scenario.ts'
import { csvFile, type Troupe } from './troupe.ts'

/** Peers with what was seen of them over the weeks before; what is taken over from them. */
export async function watched(troupe: Troupe): Promise<void> {
  const { lead, scenario, days, known } = troupe
  const editor = troupe.as(scenario.roles.editor)
  const ids = new Map<string, Awaited<ReturnType<typeof editor.peers.create>>['id']>()
  for (const { peer } of scenario.peers) ids.set(peer.name, (await editor.peers.create(peer)).id)
  const names = (list: readonly string[] | undefined): string => (list ?? []).join('、')
  // The older half came as a sheet that the editor had kept by hand, the newer half is written down here.
  const seen = scenario.peers.flatMap(({ peer, seen: all }) => all.map((each) => ({ name: peer.name, ...each })))
  const kept = seen.filter(({ ago }) => ago > 20).toSorted((one, other) => other.ago - one.ago)
  await editor.peerObservations.import({
    file: csvFile(
      '同行观察记录.csv',
      ['账号', '日期', '栏目', '菜单', '活动', '每周推送次数', '回复时长', '备注'],
      kept.map((each) => [
        each.name,
        addDays(days.opening, -each.ago),
        names(each.columns),
        names(each.menus),
        names(each.activities),
        each.pushesPerWeek === undefined || each.pushesPerWeek === null ? '' : String(each.pushesPerWeek),
        each.replyMinutes === undefined || each.replyMinutes === null ? '' : String(each.replyMinutes),
        each.note ?? '',
      ]),
    ),
  })
  for (const { name, ago, ...each } of seen.filter((one) => one.ago <= 20)) {
    const peerId = ids.get(name)
    if (peerId !== undefined) await editor.peerObservations.create({ ...each, peerId, day: addDays(days.opening, -ago) })
  }
  for (const { peer, kind, idea } of scenario.ideas) {
    const peerId = ids.get(peer)
    if (peerId !== undefined) await lead.peerIdeas.adopt({ planId: known.planId, peerId, kind, idea })
  }
}

/** Sheets that were filled in at the counters, talks with customers, and who they are. */
export async function asked(troupe: Troupe): Promise<void> {
  const { lead, scenario, days } = troupe
  const { questionnaire } = scenario
  const made = await lead.questionnaires.create({
    title: questionnaire.title,
    questions: questionnaire.questions.map((each) => ({ ...each, options: [...(each.options ?? [])] })),
  })
  const { header, rows } = sheetsOf(questionnaire, scenario.seed)
  await lead.questionnaireAnswers.import({ questionnaireId: made.id, file: csvFile('问卷回收.csv', header, rows) })

  const notes: {
    readonly id: Awaited<ReturnType<typeof lead.interviewNotes.create>>['id']
    readonly day: string
    readonly who: string
  }[] = []
  for (const { ago, ...note } of scenario.talks) {
    const day = addDays(days.trialFrom, -ago)
    const { id } = await lead.interviewNotes.create({ ...note, day })
    notes.push({ id, day, who: note.who })
  }
  const { questions } = await lead.questionnaires.results({ id: made.id })
  for (const { name, summary, statements } of scenario.personas)
    await lead.personas.create({
      name,
      summary,
      statements: statements.map(({ part, text, source }) => {
        if (typeof source === 'number') {
          const note = notes[source]
          return {
            part,
            text,
            sources: note === undefined ? [] : [{ kind: 'note' as const, noteId: note.id, day: note.day, who: note.who }],
          }
        }
        const question = questions.find(({ key }) => key === source?.question)
        const option = question?.options.find((each) => each.option === source?.option)
        if (question === undefined || option === undefined) return { part, text, sources: [] }
        return {
          part,
          text,
          sources: [
            {
              kind: 'questionnaire' as const,
              questionnaireId: made.id,
              title: questionnaire.title,
              question: question.text,
              count: option.count,
              answered: question.answered,
            },
          ],
        }
      }),
    })
}

/** The sheets as a survey tool exports them; the same seed gives the same sheets. */
export function sheetsOf(
  { questions, sheets, weights, words }: Scenario['questionnaire'],
  seed: number,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const random = seededRandom(seed)
  const rows = Array.from({ length: sheets }, (_, place) =>
    questions.map(({ key, kind, options }) => {
      const weight = weights[key] ?? []
      if (kind === 'text') {
        const texts = words[key] ?? []
        return texts[place % Math.max(1, texts.length)] ?? ''
      }
      if (kind === 'multiple')
        return options.filter((_option, at) => random() < (weight[at] ?? 0)).join(';') || (options[0] ?? '')
      let draw = random() * weight.reduce((sum, each) => sum + each, 0)
      const at = Math.max(
        0,
        weight.findIndex((each) => (draw -= each) < 0),
      )
      return kind === 'single' ? (options[at] ?? '') : String(at + 1)
    }),
  )
  return { header: questions.map(({ text }) => text), rows }
}
