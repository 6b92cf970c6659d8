import { type Playbook, type playbookObstacle, type PlaybookPart } from '@weiying/contract'
import { addDays } from '@weiying/kernel'
import { type z } from 'zod'

export type Part = PlaybookPart
export type Obstacle = z.infer<typeof playbookObstacle>

/** One thing that a playbook makes. `place` is its place in the playbook's list of the part. */
export interface Line {
  readonly part: Part
  readonly place: number
  readonly name: string
  readonly day: string | null
  readonly obstacle: Obstacle | null
}

/** What is there already, by the names that people see. */
export interface Existing {
  readonly columns: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
  readonly activities: ReadonlySet<string>
  /** `<day> <title>` */
  readonly ideas: ReadonlySet<string>
  readonly replies: ReadonlySet<string>
  readonly hasWelcome: boolean
  readonly hasDefault: boolean
  readonly hasMenu: boolean
  readonly risks: ReadonlySet<string>
  readonly goals: ReadonlySet<string>
}

export interface Target {
  readonly from: string
  readonly to: string
  readonly startDay: string
  readonly hasAccount: boolean
  readonly parts: readonly Part[]
}

/** Columns come before what stands in them, and people see first what is quickest to check. */
const order: readonly Part[] = ['goals', 'columns', 'tags', 'activities', 'ideas', 'replies', 'menu', 'risks']

/** Everything that would be made, in its order, with what stands against it. Applying the same playbook again makes nothing twice. */
export function linesOf(playbook: Playbook, target: Target, existing: Existing): readonly Line[] {
  return order.filter((part) => target.parts.includes(part)).flatMap((part) => linesOfPart(part, playbook, target, existing))
}

function linesOfPart(part: Part, playbook: Playbook, target: Target, existing: Existing): Line[] {
  const line = (place: number, name: string, obstacle: Obstacle | null | false, day: string | null = null): Line => ({
    part,
    place,
    name,
    day,
    obstacle: obstacle === false ? null : obstacle,
  })
  const known = (names: ReadonlySet<string>, name: string): Obstacle | false => names.has(name) && 'exists'
  const inPlan = (day: string): Obstacle | false => (day < target.from || day > target.to) && 'outside_plan'
  switch (part) {
    case 'goals':
      return [line(0, playbook.goals.name, known(existing.goals, playbook.goals.name))]
    case 'columns':
      return playbook.columns.map(({ name }, place) => line(place, name, known(existing.columns, name)))
    case 'tags':
      return playbook.tags.map((name, place) => line(place, name, known(existing.tags, name)))
    case 'activities':
      return playbook.activities.map(({ name, after, days }, place) => {
        const day = addDays(target.startDay, after)
        const obstacle = known(existing.activities, name) || inPlan(day) || inPlan(addDays(day, days - 1))
        return line(place, name, obstacle, day)
      })
    case 'ideas':
      return playbook.ideas.map(({ day: number, title, channel }, place) => {
        const day = addDays(target.startDay, number - 1)
        // A push goes out through an account.
        const unsent = channel === 'mass' && !target.hasAccount && 'account_missing'
        return line(place, title, known(existing.ideas, `${day} ${title}`) || inPlan(day) || unsent, day)
      })
    case 'replies':
      return playbook.replies.map(({ name, trigger }, place) => {
        const taken = (trigger === 'welcome' && existing.hasWelcome) || (trigger === 'default' && existing.hasDefault)
        return line(place, name, (!target.hasAccount && 'account_missing') || (taken ? 'exists' : known(existing.replies, name)))
      })
    case 'menu':
      return playbook.menu.length === 0
        ? []
        : [
            line(
              0,
              playbook.menu.map(({ name }) => name).join(' · '),
              (!target.hasAccount && 'account_missing') || (existing.hasMenu && 'menu_exists'),
            ),
          ]
    case 'risks':
      return playbook.risks.map(({ name }, place) => line(place, name, known(existing.risks, name)))
  }
}

/** How much a playbook holds, part by part. */
export const countsOf = ({ goals, columns, ideas, activities, replies, menu, tags, risks }: Playbook): Record<Part, number> => ({
  goals: nodesOf(goals),
  columns: columns.length,
  ideas: ideas.length,
  activities: activities.length,
  replies: replies.length,
  menu: menu.reduce((sum, { children }) => sum + Math.max(1, children.length), 0),
  tags: tags.length,
  risks: risks.length,
})

const nodesOf = ({ parts }: Playbook['goals']): number => 1 + parts.reduce((sum, part) => sum + nodesOf(part), 0)
