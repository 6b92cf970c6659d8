import { type Chapter } from '../chapter.ts'
import { quoted } from '../facts.ts'
import { type Figure, type Line } from '../pen.ts'

/** What is done when something goes wrong: who, within which hours, and when it is drilled. */
export const risks: Chapter = {
  id: 'risks',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.risks
    const all = asked?.answer.items ?? []
    if (asked === undefined || all.length === 0) {
      pen.gap('gap', 'risks.gap', { name })
      return
    }
    for (const risk of all) {
      const hours = (part: string, value: number | null): Figure =>
        quoted(facts, 'risks', 'risks.list', asked, `${risk.id} ${part}`, value, 'count')
      pen.heading(`${risk.id}.title`, 2, 'plain', { text: risk.name })
      pen.say(`${risk.id}.owner`, 'risks.owner', {
        owner: risk.ownerName ?? { word: 'nobody' },
        drill: risk.drillDay === null ? { word: 'risks.no_drill' } : { day: risk.drillDay },
      })
      if (risk.responseHours !== null && risk.solutionHours !== null)
        pen.say(`${risk.id}.hours`, 'risks.hours', {
          response: hours('responseHours', risk.responseHours),
          solution: hours('solutionHours', risk.solutionHours),
        })
      pen.list(
        `${risk.id}.steps`,
        risk.steps.map(({ text, withinHours }, at): Line =>
          withinHours === null
            ? ['plain', { text }]
            : ['risks.step', { text, hours: hours(`step ${at + 1} withinHours`, withinHours) }],
        ),
        true,
      )
      pen.list(`${risk.id}.more`, [
        ...(risk.signs === '' ? [] : [['risks.signs', { words: risk.signs }] as const]),
        ...(risk.fallback === '' ? [] : [['risks.fallback', { words: risk.fallback }] as const]),
        ...risk.contacts.map((who): Line => [
          'risks.contact',
          { who: who.name, role: who.role === '' ? '—' : who.role, reach: who.reach === '' ? '—' : who.reach },
        ]),
      ])
    }
  },
}
