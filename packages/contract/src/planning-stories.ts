import { z } from 'zod'

import { procedure } from './procedure.ts'
import { day, id, instant } from './shapes.ts'

/** Fictional enterprises that can be loaded as workspaces of their own. */
export const storyIds = ['beauty_shop', 'regional_mall'] as const
export type StoryId = (typeof storyIds)[number]

/** What goes on in a story while it is played. */
export const storyActs = [
  'opening',
  'interview',
  'peers',
  'trial',
  'goals',
  'plan',
  'month_1',
  'month_2',
  'month_3',
  'review',
  'closing',
] as const
export type StoryAct = (typeof storyActs)[number]

/** Many loads at once would only wait for each other. */
export const mostOpenLoads = 3

export const storySummary = z.object({
  id: z.enum(storyIds),
  /** First and last day that is played. */
  from: day,
  to: day,
  /** When the story ends, about. */
  followers: z.int(),
  /** Of the plan. */
  months: z.int(),
  /** What loading takes on an ordinary machine. */
  minutes: z.number(),
})

export const storyProgress = z.object({
  step: z.enum(['stage', 'playing', 'moving']),
  /** 0 … 1 over everything. */
  done: z.number(),
  /** How far the story has come, in its own time. */
  day: day.nullable(),
  act: z.enum(storyActs).nullable(),
})

export const storyLoad = z.object({
  id: id('storyLoad'),
  story: z.enum(storyIds),
  status: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'removed']),
  stopping: z.boolean(),
  progress: storyProgress.nullable(),
  /** Of a failure: a code of the catalogue. */
  cause: z.string().nullable(),
  causeDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of one that is done. */
  workspace: z.object({ id: id('workspace'), slug: z.string(), name: z.string() }).nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  version: z.int(),
})

const tag = 'Stories'
const byId = z.object({ id: id('storyLoad') })

export const stories = {
  list: procedure({
    method: 'GET',
    path: '/stories',
    access: 'person',
    tag,
    summary: 'Fictional enterprises that can be loaded, and what I have loaded, newest first',
  }).output(
    z.object({
      /** Whether this installation can play them. */
      ready: z.boolean(),
      stories: z.array(storySummary),
      loads: z.array(storyLoad),
    }),
  ),
  get: procedure({ method: 'GET', path: '/story-loads/{id}', access: 'person', tag, summary: 'How far one of my loads is' })
    .input(byId)
    .output(storyLoad),
  load: procedure({
    method: 'POST',
    path: '/story-loads',
    access: 'person',
    tag,
    summary: 'Play a story and keep it as a new workspace that I own; nothing reaches anybody',
    refusals: ['story_platform_missing', 'story_busy'],
  })
    .input(z.object({ story: z.enum(storyIds) }))
    .output(storyLoad),
  cancel: procedure({
    method: 'POST',
    path: '/story-loads/{id}/cancel',
    access: 'person',
    tag,
    summary: 'Stop loading; nothing stays',
    refusals: ['story_over'],
  })
    .input(byId)
    .output(storyLoad),
  remove: procedure({
    method: 'POST',
    path: '/story-loads/{id}/remove',
    access: 'person',
    tag,
    summary: 'Remove the workspace of a loaded story with everything in it, or take a load that came to nothing off the list',
    refusals: ['story_busy'],
  })
    .input(byId)
    .output(z.object({})),
}
