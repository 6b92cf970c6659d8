import { enoughPeers, type InterviewAnswers, trialDays } from '@weiying/contract'

import { type TrialStanding } from './trial.ts'

export type StepName = 'purpose' | 'peers' | 'trial' | 'data' | 'duties' | 'write'

interface Fact {
  readonly code: string
  readonly details: Record<string, string | number>
}

export interface Step {
  readonly step: StepName
  readonly state: 'done' | 'going_on' | 'open'
  readonly missing: Fact[]
  readonly found: Fact[]
  readonly path: string
}

/** What exists when the board is looked at. */
export interface Situation {
  readonly planId: string
  readonly answers: InterviewAnswers
  readonly missingAnswers: readonly string[]
  readonly contradictions: number
  readonly peersObserved: number
  readonly trial: TrialStanding | null
  readonly trialTasks: { readonly planned: number; readonly done: number }
  /** Of the trial, up to today; null: nothing measured. */
  readonly reached: number | null
  readonly readers: number | null
  readonly messages: number | null
  readonly duties: readonly { readonly role: string; readonly owned: boolean; readonly works: number }[]
  readonly documentBegun: boolean
}

const fact = (code: string, details: Fact['details'] = {}): Fact => ({ code, details })

/** The board: each step is read off what exists; nobody can tick it off. */
export function boardOf(situation: Situation): Step[] {
  const steps = [purpose(situation), peers(situation), trial(situation), data(situation), duties(situation), write(situation)]
  return steps.map(({ begun, ...step }) => ({
    ...step,
    state: step.missing.length === 0 ? 'done' : begun ? 'going_on' : 'open',
  }))
}

type Draft = Omit<Step, 'state'> & { readonly begun: boolean }

function purpose({ planId, answers, missingAnswers, contradictions }: Situation): Draft {
  const answered = Object.keys(answers).length
  return {
    step: 'purpose',
    path: `/plans/${planId}`,
    begun: answered > 0,
    missing: [
      ...(missingAnswers.length > 0 ? [fact('answers', { count: missingAnswers.length })] : []),
      ...(contradictions > 0 ? [fact('contradictions', { count: contradictions })] : []),
    ],
    found: answered > 0 ? [fact('answers', { count: answered })] : [],
  }
}

function peers({ planId, peersObserved }: Situation): Draft {
  return {
    step: 'peers',
    path: `/peers?plan=${planId}`,
    begun: peersObserved > 0,
    missing: peersObserved < enoughPeers ? [fact('peers', { count: enoughPeers - peersObserved, enough: enoughPeers })] : [],
    found: peersObserved > 0 ? [fact('peers', { count: peersObserved })] : [],
  }
}

function trial({ planId, trial: run, trialTasks }: Situation): Draft {
  const path = `/preparation?plan=${planId}&tab=trial`
  if (run === null) return { step: 'trial', path, begun: false, missing: [fact('trial_not_fixed', trialDays)], found: [] }
  const tasks = trialTasks.planned > 0 ? [fact('trial_tasks', trialTasks)] : []
  return {
    step: 'trial',
    path,
    begun: true,
    missing:
      run.state === 'planned'
        ? [fact('trial_begins', { day: run.from })]
        : run.state === 'running'
          ? [fact('trial_days_left', { count: run.days - run.past })]
          : [],
    found: [...(run.past > 0 ? [fact('trial_days', { past: run.past, days: run.days })] : []), ...tasks],
  }
}

function data({ planId, trial: run, reached, readers, messages }: Situation): Draft {
  const path = `/preparation?plan=${planId}&tab=report`
  if (run === null || run.state === 'planned')
    return { step: 'data', path, begun: false, missing: [fact('data_after_trial')], found: [] }
  const has = (value: number | null): value is number => value !== null && value > 0
  return {
    step: 'data',
    path,
    begun: has(reached) || has(messages) || has(readers),
    missing: [
      ...(run.past < trialDays.least ? [fact('data_days', { count: trialDays.least - run.past, least: trialDays.least })] : []),
      ...(has(reached) ? [] : [fact('no_pushes')]),
      ...(has(readers) ? [] : [fact('no_readers')]),
      ...(has(messages) ? [] : [fact('no_messages')]),
    ],
    found: [
      ...(has(reached) ? [fact('reached', { count: reached })] : []),
      ...(has(readers) ? [fact('readers', { count: readers })] : []),
      ...(has(messages) ? [fact('messages', { count: messages })] : []),
    ],
  }
}

function duties({ planId, duties: roles }: Situation): Draft {
  const works = roles.reduce((sum, role) => sum + role.works, 0)
  return {
    step: 'duties',
    path: `/tasks?tab=duties&plan=${planId}`,
    begun: roles.length > 0,
    missing: [
      ...(roles.length === 0 ? [fact('no_duties')] : []),
      ...roles.filter(({ owned }) => !owned).map(({ role }) => fact('role_without_owner', { role })),
      ...roles.filter((role) => role.works === 0).map(({ role }) => fact('role_without_work', { role })),
    ],
    found: roles.length > 0 ? [fact('duties', { roles: roles.length, works })] : [],
  }
}

const write = ({ planId, documentBegun, trial: run }: Situation): Draft => ({
  step: 'write',
  path: `/plans/${planId}/document`,
  begun: documentBegun,
  missing: documentBegun ? [] : [fact('document')],
  // Nobody is kept from writing earlier: the chapters then say that they rest on no trial.
  found: [...(documentBegun ? [fact('document')] : []), ...(run?.state === 'over' ? [] : [fact('without_trial')])],
})
