import { type MetricId } from '@weiying/contract'

import { type StageApi, type StageMember } from '../../theatre/stage.ts'
import { type Timeline } from './days.ts'

/** What is put in at a procedure. */
export type Input<Noun extends keyof StageApi, Verb extends keyof StageApi[Noun]> = StageApi[Noun][Verb] extends (
  input: infer Given,
  ...rest: never[]
) => unknown
  ? NonNullable<Given>
  : never

type PeerInput = Input<'peers', 'create'>
type Observation = Input<'peerObservations', 'create'>
type Question = Input<'questionnaires', 'create'>['questions'][number]
type Note = Input<'interviewNotes', 'create'>
type ActivityInput = Input<'activityPlans', 'create'>
type ContentType = NonNullable<Input<'contents', 'create'>['type']>

/** Who does what; names of the members. */
export interface Roles {
  /** Signs. */
  readonly boss: string
  /** Plans and reviews. */
  readonly lead: string
  /** Writes. */
  readonly editor: string
  /** Answers customers. */
  readonly desk: string
  /** In the shop, on the floor. */
  readonly floor: string
}

export interface Article {
  /** 32 characters at most. */
  readonly title: string
  readonly digest: string
  readonly type: ContentType
  /** Of the playbook or of the plan, by its name. */
  readonly column: string
  /** Paragraphs; those that begin with `# ` are headings, with `> ` what the reader is asked to do. */
  readonly body: readonly string[]
}

/** One message: one to three articles, the first on top. */
export interface Push {
  readonly name: string
  readonly articles: readonly Article[]
}

export interface PeerSketch {
  readonly peer: Omit<PeerInput, 'name'> & { readonly name: string }
  /** How many days before the opening each was seen. */
  readonly seen: readonly (Omit<Observation, 'peerId' | 'day'> & { readonly ago: number })[]
}

export interface ActivitySketch {
  /** Of the months of operation, 0…2, and the day in it. */
  readonly month: number
  readonly day: number
  readonly days: number
  readonly owner: string
  readonly plan: Omit<ActivityInput, 'planId' | 'from' | 'to' | 'ownerId' | 'accountId'>
  /** While it runs, so many times the usual new followers come. */
  readonly draws: number
  readonly spentFen: number
  readonly good: string
  readonly improve: string
}

export interface PromotionSketch {
  readonly from: number
  readonly to: number
  readonly owner: string
  readonly spentFen: number
  readonly item: Omit<Input<'promotionItems', 'create'>, 'planId' | 'from' | 'to' | 'ownerId'>
}

export interface PlacementSketch {
  readonly month: number
  readonly day: number
  readonly owner: string
  readonly draws: number
  readonly placed: Omit<Input<'placements', 'create'>, 'planId' | 'day' | 'ownerId'>
}

/** A task that somebody gets and does. Days count from the opening, or from the beginning of a month of operation. */
export interface TaskSketch {
  readonly month: number | null
  readonly due: number
  readonly owner: string
  readonly title: string
  readonly note?: string
  /** Days late; absent: done in time. Null: never done. */
  readonly late?: number | null
  readonly result: { readonly number?: number; readonly unit?: string; readonly text?: string }
}

export interface Decision {
  readonly kind: 'task' | 'calendar_item' | 'cadence'
  readonly text: string
  readonly by: string
  /** Null: declined with this reason. */
  readonly declined?: string
  readonly proposed?: Readonly<Record<string, string | number | boolean | null>>
  readonly tasks?: readonly { readonly title: string; readonly owner: string; readonly inDays: number }[]
}

export interface ReviewSketch {
  readonly nextNote: string
  readonly summary: string
  readonly decisions: readonly Decision[]
  /** What becomes of offers of the rules: by their kind, why they are declined; all others are accepted. */
  readonly declineTargets?: string
}

export type SegmentKind = 'fresh' | 'buyers' | 'sleeping' | 'asking'

export interface GoalSketch {
  readonly metric: MetricId
  readonly owner: string
  /** Times what the trial measured, for the length of the goal. */
  readonly growth?: number
  /** In the unit of the metric, instead. */
  readonly fixed?: number
  /** Follows from its parts. */
  readonly made?: true
  readonly note?: string
}

/** What is answered to a message that one of the words stands in; the last has none. */
export type Answers = readonly { readonly words: readonly string[]; readonly texts: readonly string[] }[]

/** All that a play knows beforehand; what becomes of it is measured. */
export interface Scenario {
  readonly name: string
  readonly seed: number
  readonly members: readonly StageMember[]
  readonly roles: Roles
  readonly account: {
    readonly trade: string
    readonly followers: number
    readonly goods: readonly { readonly name: string; readonly fen: number }[]
    readonly shops: readonly string[]
    /** Of the simulated population, where it differs from the standard. */
    readonly rates: Readonly<Record<string, number>>
  }
  readonly playbook: string
  readonly interview: Input<'planInterviews', 'save'>['answers']
  readonly checklist: Readonly<Record<string, { readonly owner: string; readonly note: string }>>
  readonly peers: readonly PeerSketch[]
  readonly ideas: readonly { readonly peer: string; readonly kind: 'column' | 'menu' | 'activity'; readonly idea: string }[]
  readonly questionnaire: {
    readonly title: string
    readonly questions: readonly Question[]
    /** Sheets, and by question how often each option is chosen (0…1); texts are taken in turn. */
    readonly sheets: number
    readonly weights: Readonly<Record<string, readonly number[]>>
    readonly words: Readonly<Record<string, readonly string[]>>
  }
  readonly talks: readonly (Omit<Note, 'day'> & { readonly ago: number })[]
  readonly personas: readonly {
    readonly name: string
    readonly summary: string
    readonly statements: readonly {
      readonly part: 'trait' | 'want' | 'pain' | 'habit' | 'quote'
      readonly text: string
      /** A talk by its place, or a question with its option. */
      readonly source?: number | { readonly question: string; readonly option: string }
    }[]
  }[]
  readonly pushes: {
    readonly trial: readonly Push[]
    readonly months: readonly (readonly Push[])[]
    /** 1 Monday … 7 Sunday, and the hour. */
    readonly weekday: number
    readonly time: string
  }
  readonly answers: Answers
  /** What the till exports, as it is taken in. */
  /** Of drawn covers. */
  readonly colours: readonly [string, string]
  readonly till: (csv: string) => string
  /** Visits out of the same export, where people are counted when they come. */
  readonly visits?: (csv: string) => string
  /** What is written beside a task of the product's own, by its title. */
  readonly taskWords: Readonly<Record<string, string>>
  readonly demands: readonly {
    readonly need: string
    readonly words: readonly string[]
    readonly department: string
    readonly owner: string
    readonly status: 'open' | 'planned' | 'doing' | 'done'
    readonly note: string
  }[]
  readonly codes: readonly { readonly scene: string; readonly place: string; readonly staff: string }[]
  readonly goals: {
    /** Of the playbook's tree; parts before what is made of them. */
    readonly tree: readonly GoalSketch[]
    /** Of the first months alone. */
    readonly first: readonly (GoalSketch & { readonly name: string; readonly months: readonly [number, number] })[]
  }
  readonly milestones: readonly {
    readonly name: string
    readonly criteria: readonly {
      readonly metric: MetricId
      readonly direction: 'at_least' | 'at_most'
      readonly value: number
    }[]
  }[]
  readonly contacts: readonly { readonly name: string; readonly role: string; readonly reach: string }[]
  readonly drills: readonly string[]
  /** What came of things done by hand, in turn. */
  readonly handResults: readonly NonNullable<Input<'calendarItems', 'complete'>['result']>[]
  readonly activities: readonly ActivitySketch[]
  readonly promotion: readonly PromotionSketch[]
  readonly placements: readonly PlacementSketch[]
  readonly userPlan: readonly {
    readonly segment: SegmentKind
    readonly name: string
    readonly traits: string
    readonly target: string
    readonly targetActiveShare: number
    readonly actions: readonly string[]
    readonly owner: string
  }[]
  readonly schedule: readonly {
    readonly phase: string
    readonly title: string
    readonly from: number
    readonly to: number
    readonly owner: string
  }[]
  readonly tasks: readonly TaskSketch[]
  readonly stageSummaries: readonly string[]
  readonly document: {
    readonly title: (days: Timeline) => string
    readonly subtitle: string
    /** Written by hand at the beginning or end of chapters. */
    readonly own: readonly { readonly chapter: Chapter; readonly paragraphs: readonly string[] }[]
    readonly comments: readonly {
      readonly chapter: Chapter
      readonly by: string
      readonly text: string
      readonly answer: string
    }[]
    /** Written after it was sent back, and after the third review. */
    readonly mended: readonly { readonly chapter: Chapter; readonly text: string }[]
    readonly afterwards: readonly { readonly chapter: Chapter; readonly text: string }[]
    readonly declined: string
    readonly approved: string
    readonly second: string
  }
  readonly reviews: readonly ReviewSketch[]
  readonly weeklyNotes: readonly string[]
}

type Chapter = Input<'planDocumentBlocks', 'add'>['chapter']
